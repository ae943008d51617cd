/** Errors whose message is written for the person at the terminal: what, which value, what next. */
const written = new Set([
  'AlreadyRunning',
  'CommandFailed',
  'ManifestError',
  'NoSqlite',
  'NothingToShow',
  'NotADataFolder',
  'PortTaken',
  'RefusesProduction',
  'SettingError',
  'StateRefused',
  'StoreError',
  'UnusableDataFolder',
  'WrongUsage',
])

/** A command cannot do what it was asked to. The message says what, which value and what next. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
}

/** What was typed is no use of the command. The message says which value, and what would do. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage'
}

/** What a person reads of `error`: its sentence when it has one, all that is known when it is a fault of ours. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Error && written.has(error.name)) return error.message
  const known = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `Onbehalf failed, and this is a fault of its own:\n${known}`
}
