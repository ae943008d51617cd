/** What a setting holds; `switch` is true or false. */
export type SettingKind = 'port' | 'folder' | 'file' | 'switch' | 'secret'

/** One setting of `onbehalf start`. Help, `docs/reference/config.md` and the checks of values follow from it. */
export interface Setting {
  kind: SettingKind
  /** The option as commander reads it; absent where only the environment may set it. */
  flag?: string
  /** Name of the environment variable. */
  environment: string
  /** Absent when there is none, and the sentence says what happens then. */
  default?: string | number | boolean
  /** One sentence, shown by `--help`, by editors and in the reference. */
  sentence: string
}

/** Every setting of `onbehalf start`. */
export const settings = {
  port: {
    kind: 'port',
    flag: '--port <number>',
    environment: 'ONBEHALF_PORT',
    default: 8443,
    sentence: 'Port of the emulator; when it is given here and taken, the start fails instead of moving on.',
  },
  data: {
    kind: 'folder',
    flag: '--data <folder>',
    environment: 'ONBEHALF_DATA',
    default: '.onbehalf',
    sentence: 'Folder for certificates, the tenant and the browser profile; git ignores it.',
  },
  ephemeral: {
    kind: 'switch',
    flag: '--ephemeral',
    environment: 'ONBEHALF_EPHEMERAL',
    default: false,
    sentence: 'Keeps everything in memory and in a temporary folder that is removed at the end.',
  },
  example: {
    kind: 'switch',
    flag: '--example',
    environment: 'ONBEHALF_EXAMPLE',
    sentence: 'Starts the example add-in too; this is the default when no manifest is named.',
  },
  examplePort: {
    kind: 'port',
    flag: '--example-port <number>',
    environment: 'ONBEHALF_EXAMPLE_PORT',
    default: 3000,
    sentence:
      'Port of the example add-in; when it is given here and taken, the start fails instead of moving on.',
  },
  open: {
    kind: 'switch',
    flag: '--no-open',
    environment: 'ONBEHALF_OPEN',
    default: true,
    sentence: 'Prints the address of the Office page instead of opening it in a browser window of its own.',
  },
  browser: {
    kind: 'file',
    environment: 'ONBEHALF_BROWSER',
    sentence: 'Program of the browser to open; otherwise Chromium, Chrome or Edge is looked for.',
  },
  controlKey: {
    kind: 'secret',
    environment: 'ONBEHALF_CONTROL_KEY',
    sentence: 'Key of the control API; otherwise one is made and kept in the data folder.',
  },
  realNames: {
    kind: 'switch',
    flag: '--real-names',
    environment: 'ONBEHALF_REAL_NAMES',
    default: false,
    sentence:
      'Answers as login.microsoftonline.com and graph.microsoft.com too, in our window and in the server of --with: for code that names them.',
  },
  json: {
    kind: 'switch',
    flag: '--json',
    environment: 'ONBEHALF_JSON',
    default: false,
    sentence: 'Writes one line of JSON on standard output when everything is ready, and nothing else there.',
  },
  quiet: {
    kind: 'switch',
    flag: '--quiet',
    environment: 'ONBEHALF_QUIET',
    default: false,
    sentence: 'Leaves out the progress lines.',
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settings

/** The names of all settings, in the order of the reference. */
export const settingNames = Object.keys(settings) as SettingName[]

/** A setting has a value that it cannot have. The message names the setting, the value and what is allowed. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}
