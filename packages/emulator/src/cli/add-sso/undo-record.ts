import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDataFolder } from '../../data-folder/data-folder.js'
import { CommandFailed } from '../failure.js'

/** A file as it was, and how it was left. */
interface RecordedFile {
  file: string
  /** Base64; absent when there was none. */
  before?: string
  /** SHA-256 of what was written. */
  after: string
}

const recordName = 'add-sso.json'

/** Writes files into a project, and how that is taken back into its data folder, where git does not look. */
export class UndoRecord {
  readonly #folder: string
  #files: RecordedFile[]

  private constructor(folder: string, files: RecordedFile[]) {
    this.#folder = folder
    this.#files = files
  }

  /** The record of an earlier run, or an empty one. */
  static of(folder: string): UndoRecord {
    const path = recordPath(folder)
    const files = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RecordedFile[]) : []
    return new UndoRecord(folder, files)
  }

  get isEmpty(): boolean {
    return this.#files.length === 0
  }

  /** Writes `file`, noting first how it was. */
  write(file: string, content: string | Uint8Array): void {
    const path = join(this.#folder, file)
    this.note(file, digest(content))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }

  /**
   * Notes how `file` is, before something else writes it.
   *
   * @param after - SHA-256 of what is written; empty while nobody knows.
   */
  note(file: string, after = ''): void {
    const path = join(this.#folder, file)
    const known = this.#files.find((each) => each.file === file)
    const before = existsSync(path) ? readFileSync(path).toString('base64') : undefined
    const kept = known ?? { file, ...(before !== undefined && { before }) }
    this.#files = [...this.#files.filter((each) => each.file !== file), { ...kept, after }]
    this.#save()
  }

  /** Notes what became of a file that something else wrote. */
  seal(file: string): void {
    const path = join(this.#folder, file)
    if (existsSync(path)) this.note(file, digest(readFileSync(path)))
  }

  /**
   * Brings every file back as it was.
   *
   * @param force - Also those that somebody changed since.
   * @returns Their names.
   * @throws {CommandFailed} naming the files that were changed since; then nothing is taken back.
   */
  undo(force: boolean): string[] {
    const changed = this.#files.filter((each) => this.#isChangedSince(each)).map(({ file }) => file)
    if (changed.length > 0 && !force) {
      throw new CommandFailed(
        `Changed since: ${changed.join(', ')}. Nothing was taken back. Take it all back, these changes too: --undo --force`,
      )
    }
    for (const { file, before } of this.#files) {
      const path = join(this.#folder, file)
      if (before !== undefined) writeFileSync(path, Buffer.from(before, 'base64'))
      else {
        rmSync(path, { force: true })
        removeEmpty(dirname(path), this.#folder)
      }
    }
    rmSync(recordPath(this.#folder), { force: true })
    return this.#files.map(({ file }) => file).toSorted()
  }

  #isChangedSince({ file, before, after }: RecordedFile): boolean {
    const path = join(this.#folder, file)
    if (!existsSync(path)) return before !== undefined
    const now = readFileSync(path)
    return after !== '' && digest(now) !== after && now.toString('base64') !== before
  }

  #save(): void {
    const path = openDataFolder(join(this.#folder, '.onbehalf')).file(recordName)
    writeFileSync(path, JSON.stringify(this.#files), { mode: 0o600 })
  }
}

function recordPath(folder: string): string {
  return join(folder, '.onbehalf', recordName)
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Folders that were made for what is gone. */
function removeEmpty(folder: string, root: string): void {
  if (folder === root) return
  try {
    rmdirSync(folder)
  } catch {
    return
  }
  removeEmpty(dirname(folder), root)
}
