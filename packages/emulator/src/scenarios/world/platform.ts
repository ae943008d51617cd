/** Where an add-in runs. */
export type ScenarioPlatform = 'web' | 'windows' | 'new-outlook' | 'mac' | 'ipad' | 'ios' | 'android'

/** How people call each. */
export const platformWords: Readonly<Record<ScenarioPlatform, string>> = {
  web: 'web',
  windows: 'Windows',
  'new-outlook': 'new Outlook',
  mac: 'Mac',
  ipad: 'iPad',
  ios: 'iPhone',
  android: 'Android',
}
