/** Where an add-in runs. */
export type ScenarioPlatform = 'web' | 'windows'
