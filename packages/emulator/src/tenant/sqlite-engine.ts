import { createRequire } from 'node:module'

/** What the store needs of an SQLite library: libsql and Node's own speak it alike. */
export interface SqliteDatabase {
  exec(sql: string): unknown
  prepare(sql: string): SqliteStatement
  close(): unknown
}

export interface SqliteStatement {
  run(...values: string[]): unknown
  all(): unknown[]
}

type OpenDatabase = (file: string) => SqliteDatabase

/** A way to SQLite: the module's name, and how a database is opened with what it exports. */
interface SqliteLibrary {
  module: string
  opener: (exported: unknown) => OpenDatabase
}

/** Tried in this order. libsql has no build for Windows on Arm; Node has its own from 22.5 on. */
const libraries: readonly SqliteLibrary[] = [
  {
    module: 'libsql',
    opener: (exported) => {
      const Database = exported as new (file: string) => SqliteDatabase
      return (file) => new Database(file)
    },
  },
  {
    module: 'node:sqlite',
    opener: (exported) => {
      const { DatabaseSync } = exported as { DatabaseSync: new (file: string) => SqliteDatabase }
      return (file) => new DatabaseSync(file)
    },
  },
]

/** No SQLite library loads on this machine. */
export class NoSqlite extends Error {
  override readonly name = 'NoSqlite'

  constructor(reasons: readonly string[]) {
    super(
      `Nothing on this machine can open the emulator's database (${reasons.join('; ')}). ` +
        'Use Node 22.5 or newer, or start with --ephemeral, which keeps everything in memory.',
    )
  }
}

/**
 * The first SQLite library that loads.
 *
 * @param load How a module is loaded. Default: `require`.
 * @throws {NoSqlite} when none does.
 */
export function findSqlite(load: (module: string) => unknown = createRequire(import.meta.url)): OpenDatabase {
  const reasons: string[] = []
  for (const { module, opener } of libraries) {
    try {
      return opener(load(module))
    } catch (cause) {
      const [firstLine] = String(cause instanceof Error ? cause.message : cause).split('\n')
      reasons.push(`${module}: ${firstLine}`)
    }
  }
  throw new NoSqlite(reasons)
}
