import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findSqlite, NoSqlite } from './sqlite-engine.js'
import { openWriteLog, StoreError } from './sqlite-log.js'
import { collectionNames, createStore } from './store.js'
import { migrations } from './store-migrations.js'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-log-'))
  file = join(folder, 'data', 'store.sqlite')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function reopened() {
  const { stored, log } = openWriteLog(file)
  return createStore(stored, log)
}

describe('openWriteLog', () => {
  test('gives back after a restart what was put, and not what was deleted', () => {
    const first = reopened()
    first.secrets.put({ id: 'a', value: 'one' })
    first.secrets.put({ id: 'a', value: 'two' })
    first.secrets.put({ id: 'b', value: 'gone' })
    first.secrets.delete('b')
    first.close()
    const second = reopened()
    expect([...second.secrets.all()]).toEqual([{ id: 'a', value: 'two' }])
    second.close()
  })

  test('has a table for every collection', () => {
    const store = reopened()
    for (const name of collectionNames) expect(() => store[name].delete('nobody')).not.toThrow()
    store.close()
  })

  test('forgets all writes of a transaction that failed, also those of one inside it', () => {
    const first = reopened()
    first.secrets.put({ id: 'before', value: '1' })
    expect(() =>
      first.transaction(() => {
        first.secrets.put({ id: 'outer', value: '2' })
        first.transaction(() => first.secrets.put({ id: 'inner', value: '3' }))
        throw new Error('no')
      }),
    ).toThrow('no')
    first.secrets.put({ id: 'after', value: '4' })
    first.close()
    const second = reopened()
    expect([...second.secrets.all()].map(({ id }) => id).sort()).toEqual(['after', 'before'])
    second.close()
  })

  test('forgets everything when cleared', () => {
    const first = reopened()
    first.secrets.put({ id: 'a', value: '1' })
    first.clear()
    first.close()
    const second = reopened()
    expect(second.secrets.size).toBe(0)
    second.close()
  })

  test.skipIf(process.platform === 'win32')('keeps the file and its folder to their owner', () => {
    reopened().close()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
  })

  test('names a damaged file, says what to do, and leaves it as it was', () => {
    reopened().close()
    writeFileSync(file, 'x'.repeat(5_000))
    expect(() => reopened()).toThrow(
      expect.objectContaining({
        name: 'StoreError',
        fault: 'corrupt',
        message: expect.stringContaining('Move it away'),
      }),
    )
    expect(existsSync(file) && statSync(file).size).toBe(5_000)
  })

  test('names a record that is no JSON as damage', () => {
    reopened().close()
    const database = findSqlite()(file)
    database.exec(`INSERT INTO "secrets" VALUES ('a', '{')`)
    database.close()
    expect(() => reopened()).toThrow(expect.objectContaining({ fault: 'corrupt' }))
  })

  test('refuses a file of a newer Onbehalf', () => {
    reopened().close()
    const database = findSqlite()(file)
    database.exec(`PRAGMA user_version = ${migrations.length + 1}`)
    database.close()
    expect(() => reopened()).toThrow(
      expect.objectContaining({ fault: 'newer', message: expect.stringContaining('Update Onbehalf') }),
    )
  })

  test('refuses a file that is open already', () => {
    const first = reopened()
    try {
      expect(() => reopened()).toThrow(expect.objectContaining({ constructor: StoreError, fault: 'in-use' }))
    } finally {
      first.close()
    }
    reopened().close()
  })
})

describe('findSqlite', () => {
  test('takes the next library when the first does not load', () => {
    const loaded: string[] = []
    const open = findSqlite((module) => {
      loaded.push(module)
      if (module === 'libsql') throw new Error('no build for this machine')
      return {
        DatabaseSync: class {
          exec() {}
          prepare() {
            return { run() {}, all: () => [] }
          }
          close() {}
        },
      }
    })
    expect(loaded).toEqual(['libsql', 'node:sqlite'])
    expect(open('x').prepare('').all()).toEqual([])
  })

  test('says in one sentence what to do when there is none', () => {
    const none = () => {
      throw new Error('absent\nwith a stack')
    }
    expect(() => findSqlite(none)).toThrow(NoSqlite)
    expect(() => findSqlite(none)).toThrow(/libsql: absent; node:sqlite: absent\).*Node 22\.5.*--ephemeral/)
  })
})
