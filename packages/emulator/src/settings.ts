import { type Setting, type SettingName, settingNames, settings } from './config.js'

/** The settings of one start, checked. */
export interface Settings {
  port: number
  data: string
  ephemeral: boolean
  /** Undefined: yes, unless manifests are named. */
  example: boolean | undefined
  examplePort: number
  open: boolean
  browser: string | undefined
  controlKey: string | undefined
  realNames: boolean
  json: boolean
  quiet: boolean
  /** What somebody chose, as opposed to the defaults: a chosen port never moves. */
  chosen: ReadonlySet<SettingName>
}

/** Values as the command line gave them, by name; text is not yet checked. */
export type GivenSettings = Partial<Record<SettingName, string | boolean>>

/**
 * The settings of a start: the command line first, then the environment, then the defaults.
 *
 * @throws {SettingError} when a value is not allowed.
 */
export async function readSettings(
  given: GivenSettings,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Settings> {
  const texts: { name: SettingName; text: string; source: string }[] = []
  const values: Partial<Record<SettingName, unknown>> = {}
  for (const name of settingNames) {
    const row: Setting = settings[name]
    const value = given[name]
    const inherited = environment[row.environment]
    if (typeof value === 'boolean') values[name] = value
    else if (value !== undefined) texts.push({ name, text: value, source: optionName(row) })
    else if (inherited) texts.push({ name, text: inherited, source: row.environment })
    else values[name] = row.default
  }
  if (texts.length > 0) {
    // The schema library costs a fifth of the start; defaults and switches need no check.
    const { readText } = await import('./settings-schema.js')
    for (const { name, text, source } of texts) values[name] = readText(settings[name].kind, text, source)
  }
  const chosen = new Set([...texts.map(({ name }) => name), ...(Object.keys(given) as SettingName[])])
  return { ...(values as unknown as Omit<Settings, 'chosen'>), chosen }
}

function optionName({ flag, environment }: Setting): string {
  return flag?.split(' ')[0] ?? environment
}
