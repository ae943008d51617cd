import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { findSqlite, type SqliteDatabase, type SqliteStatement } from './sqlite-engine.js'
import { type Collections, collectionNames, type StoredRecords, type WriteLog } from './store.js'
import { migrations } from './store-migrations.js'

export type StoreFault = 'corrupt' | 'newer' | 'in-use'

/** The database of a data folder cannot be used. The message names the file and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly fault: StoreFault

  constructor(fault: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}

/**
 * Opens the database `file`, making or migrating it, and reads all of it.
 *
 * A write returns when the operating system has it: it survives `kill -9` of this process. While the log is
 * open no other process can open the file.
 *
 * @throws {StoreError} when the file is damaged, of a newer Onbehalf, or open elsewhere.
 * @throws {NoSqlite} when no SQLite library loads.
 * @example
 * const { stored, log } = openWriteLog('.onbehalf/store.sqlite')
 * const store = createStore(stored, log)
 */
export function openWriteLog(file: string): { stored: StoredRecords; log: WriteLog } {
  const open = findSqlite()
  keepPrivate(file)
  let database: SqliteDatabase | undefined
  try {
    database = open(file)
    prepare(database, file)
    return { stored: readAll(database), log: writeLog(database) }
  } catch (cause) {
    if (database) release(database)
    throw cause instanceof StoreError ? cause : (named(cause, file) ?? cause)
  }
}

function keepPrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}

function prepare(database: SqliteDatabase, file: string): void {
  database.exec('PRAGMA busy_timeout = 250')
  // Exclusive before WAL: no shared-memory file, and the first reader holds the lock until the process ends.
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = NORMAL')
  migrate(database, file)
}

function migrate(database: SqliteDatabase, file: string): void {
  const done = versionOf(database)
  if (done > migrations.length) {
    throw new StoreError(
      'newer',
      `${file} was written by a newer Onbehalf (format ${done}; this one knows ${migrations.length}). ` +
        'Update Onbehalf, or start with another folder: --data DIR.',
    )
  }
  for (const [index, step] of migrations.entries()) {
    if (index < done) continue
    database.exec(`BEGIN IMMEDIATE;\n${step}\nPRAGMA user_version = ${index + 1};\nCOMMIT;`)
  }
}

function versionOf(database: SqliteDatabase): number {
  const [row] = database.prepare('PRAGMA user_version').all() as { user_version: number }[]
  return row?.user_version ?? 0
}

function readAll(database: SqliteDatabase): StoredRecords {
  const read = (name: keyof Collections): Map<string, { id: string }> => {
    const rows = database.prepare(`SELECT id, json FROM "${name}"`).all() as { id: string; json: string }[]
    return new Map(rows.map(({ id, json }) => [id, JSON.parse(json) as { id: string }]))
  }
  return Object.fromEntries(collectionNames.map((name) => [name, read(name)]))
}

function writeLog(database: SqliteDatabase): WriteLog {
  const statements = (sql: (name: string) => string): Map<string, SqliteStatement> =>
    new Map(collectionNames.map((name) => [name, database.prepare(sql(name))]))
  const puts = statements((name) => `INSERT OR REPLACE INTO "${name}" (id, json) VALUES (?, ?)`)
  const deletes = statements((name) => `DELETE FROM "${name}" WHERE id = ?`)
  const transaction = transactions(database)
  return {
    put: (collection, id, json) => void puts.get(collection)?.run(id, json),
    delete: (collection, id) => void deletes.get(collection)?.run(id),
    transaction,
    clear: () =>
      transaction(() => database.exec(collectionNames.map((name) => `DELETE FROM "${name}";`).join('\n'))),
    close: () => release(database),
  }
}

/**
 * Closes the database and lets others open it at once. libsql keeps the file open until the last prepared
 * statement is collected, so the lock is given back by hand; it cannot be while the journal is a WAL.
 */
function release(database: SqliteDatabase): void {
  try {
    database.exec('PRAGMA busy_timeout = 0')
    database.exec('PRAGMA journal_mode = DELETE')
    database.exec('PRAGMA locking_mode = NORMAL')
    database.exec('SELECT count(*) FROM sqlite_master')
  } catch {
    // A damaged or foreign file: there is no lock of ours to give back.
  }
  database.close()
}

/** Runs work in a transaction; one inside another is part of the outer one. */
function transactions(database: SqliteDatabase): <R>(work: () => R) => R {
  let open = false
  return (work) => {
    if (open) return work()
    database.exec('BEGIN IMMEDIATE')
    open = true
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    } finally {
      open = false
    }
  }
}

/** What SQLite's own refusal means here; undefined when it is none that we know. */
function named(cause: unknown, file: string): StoreError | undefined {
  const text =
    cause instanceof Error ? `${(cause as { code?: string }).code ?? ''} ${cause.message}` : String(cause)
  if (/BUSY|locked/i.test(text)) {
    return new StoreError(
      'in-use',
      `${file} is open in another process. Stop that one, or start with --data DIR.`,
      {
        cause,
      },
    )
  }
  if (cause instanceof SyntaxError || /NOTADB|CORRUPT|not a database|malformed/i.test(text)) {
    return new StoreError(
      'corrupt',
      `${file} is damaged and cannot be read. Move it away to begin with the default tenant, or start with another ` +
        'folder: --data DIR. Nothing was changed.',
      { cause },
    )
  }
  return undefined
}
