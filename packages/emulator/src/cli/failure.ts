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
  'RegistrationRefused',
  'RegistrationUnreadable',
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

/** Why this computer does not let somebody have a file. */
const obstacles: Readonly<Record<string, string>> = {
  EACCES: 'this user may not do that there',
  EPERM: 'this user may not do that there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file',
  ENOENT: 'it is not there',
  EEXIST: 'something of that name is there',
  ENAMETOOLONG: 'the name is too long',
}

/** What stands in the way of a file, as a sentence; nothing for errors that are about no file. */
export function fileObstacle(error: unknown): string | undefined {
  const { code = '', path, syscall } = Object(error) as NodeJS.ErrnoException
  const obstacle = obstacles[code]
  if (obstacle === undefined || syscall === undefined || /^(spawn|connect|listen)/.test(syscall))
    return undefined
  return `${path ?? 'A file'} cannot be ${/open|read|scandir|stat/.test(syscall) ? 'opened' : 'written'}: ${obstacle} (${code}).`
}

/** What a person reads of `error`: its sentence when it has one, all that is known when it is a fault of ours. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Error && written.has(error.name)) return error.message
  const obstacle = fileObstacle(error)
  if (obstacle !== undefined) return obstacle
  const known = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `Onbehalf failed, and this is a fault of its own:\n${known}`
}
