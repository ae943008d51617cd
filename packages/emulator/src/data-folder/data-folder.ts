import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** Where an emulator keeps its certificates, tenant and browser profile; for its owner's eyes only. */
export interface DataFolder {
  /** Absolute. */
  path: string
  /** Absolute path of a file or folder in it. */
  file(name: DataFile): string
  /** Removes it when it is temporary; does nothing otherwise. */
  remove(): void
}

/** Everything that lies in a data folder. */
export type DataFile =
  | 'add-sso.json'
  | 'browser'
  | 'certs'
  | 'control-key'
  | 'emulator.json'
  | 'example.env'
  | 'extra-ca.pem'
  | 'store.sqlite'

/** The folder that was named is full of other things. */
export class NotADataFolder extends Error {
  override readonly name = 'NotADataFolder'

  constructor(path: string) {
    super(
      `${path} holds other files and is no data folder of Onbehalf. Name a new or an empty folder with --data.`,
    )
  }
}

/** The folder that was named cannot be made, read or written. */
export class UnusableDataFolder extends Error {
  override readonly name = 'UnusableDataFolder'

  constructor(path: string, cause: unknown) {
    const code = (cause as NodeJS.ErrnoException).code ?? ''
    super(
      `The data folder ${path} cannot be used: ${obstacles[code] ?? String(cause)}. Name another one with --data, or start with --ephemeral.`,
      { cause },
    )
  }
}

const obstacles: Readonly<Record<string, string>> = {
  ENOTDIR: 'a part of this path is a file',
  EEXIST: 'a part of this path is a file',
  ENOENT: 'no folder can be made there',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

const ignoreAll = '*\n'

const marker = '.gitignore'

/**
 * Opens the data folder `path`, making it if it is missing, and hides it from git.
 *
 * @throws {NotADataFolder} when it holds anything that is not ours.
 * @throws {UnusableDataFolder} when it cannot be made, read or written.
 */
export function openDataFolder(path: string): DataFolder {
  const absolute = resolve(path)
  try {
    if (existsSync(absolute) && !isOurs(absolute)) throw new NotADataFolder(absolute)
    makeFolder(absolute)
    chmodSync(absolute, 0o700)
    if (markerIn(absolute) !== ignoreAll) writeFileSync(join(absolute, marker), ignoreAll)
  } catch (error) {
    throw error instanceof NotADataFolder ? error : new UnusableDataFolder(absolute, error)
  }
  return { path: absolute, file: (name) => join(absolute, name), remove: () => undefined }
}

/** A data folder that is removed at the end of its use, or of the process at the latest. */
export function temporaryDataFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'onbehalf-'))
  const remove = () => {
    process.off('exit', remove)
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', remove)
  return { path, file: (name) => join(path, name), remove }
}

/** The control key kept in `folder`; undefined when there is none yet. */
export function storedControlKey(folder: DataFolder): string | undefined {
  try {
    return readFileSync(folder.file('control-key'), 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}

/** The control key kept in `folder`, made when there is none yet. */
export function controlKeyOf(folder: DataFolder): string {
  const stored = storedControlKey(folder)
  if (stored) return stored
  const key = randomBytes(24).toString('base64url')
  writeFileSync(folder.file('control-key'), `${key}\n`, { mode: 0o600 })
  return key
}

/** Makes `path` and what is missing above it, one by one: Node's recursive way never ends where nothing can be made. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!isFolder(path)) throw error
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Empty, marked, or made by another emulator at this moment, which has written half of its mark. */
function isOurs(folder: string): boolean {
  const files = readdirSync(folder)
  const mark = markerIn(folder)
  if (files.every((name) => name === marker)) return ignoreAll.startsWith(mark ?? '')
  return mark === ignoreAll
}

function markerIn(folder: string): string | undefined {
  const path = join(folder, marker)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
