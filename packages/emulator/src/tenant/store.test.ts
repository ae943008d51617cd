import { describe, expect, it, vi } from 'vitest'
import { createStore, type WriteLog } from './store.js'

const secret = (id: string, value: string) => ({ id, value })

describe('a transaction that throws', () => {
  it('leaves memory as it was before', () => {
    const store = createStore()
    store.secrets.put(secret('changed', 'before'))
    store.secrets.put(secret('deleted', 'before'))
    const work = () =>
      store.transaction(() => {
        store.secrets.put(secret('changed', 'after'))
        store.secrets.put(secret('new', 'after'))
        store.secrets.delete('deleted')
        store.transaction(() => store.secrets.put(secret('inner', 'after')))
        throw new RangeError('no')
      })
    expect(work).toThrow(RangeError)
    expect([...store.secrets.all()].sort((a, b) => a.id.localeCompare(b.id))).toEqual([
      secret('changed', 'before'),
      secret('deleted', 'before'),
    ])
  })

  it('does not touch what is written afterwards', () => {
    const store = createStore()
    expect(() =>
      store.transaction(() => {
        throw new RangeError('no')
      }),
    ).toThrow(RangeError)
    store.secrets.put(secret('kept', 'after'))
    expect(store.secrets.get('kept')).toEqual(secret('kept', 'after'))
  })
})

describe('the sign-in log', () => {
  /** A log that remembers what reached it. */
  function remembering() {
    const done: string[] = []
    const log: WriteLog = {
      put: (collection, id) => void done.push(`put ${collection} ${id}`),
      delete: (collection, id) => void done.push(`delete ${collection} ${id}`),
      clear: () => void done.push('clear'),
      transaction(work) {
        done.push('begin')
        const result = work()
        done.push('commit')
        return result
      },
      close: () => void done.push('close'),
    }
    return { done, log }
  }
  const entry = (id: string) => ({ id, tenantId: 't', createdDateTime: '', userId: 'u', entry: {} })

  it('is in memory at once and reaches the disk together, at the latest when the store closes', () => {
    const { done, log } = remembering()
    const store = createStore({}, log)
    store.signInLog.put(entry('one'))
    store.signInLog.put(entry('two'))
    store.signInLog.delete('one')
    store.secrets.put(secret('now', 'x'))
    expect(store.signInLog.get('two')).toEqual(entry('two'))
    expect(done).toEqual(['put secrets now'])
    store.close()
    expect(done.slice(1)).toEqual([
      ...['begin', 'put signInLog 000000000000', 'put signInLog 000000000001'],
      ...['delete signInLog 000000000000', 'commit'],
      'close',
    ])
  })

  it('is written by itself after a moment', () => {
    vi.useFakeTimers()
    const { done, log } = remembering()
    createStore({}, log).signInLog.put(entry('one'))
    vi.advanceTimersByTime(250)
    vi.useRealTimers()
    expect(done).toEqual(['begin', 'put signInLog 000000000000', 'commit'])
  })

  it('goes on where it ended, in the order of time', () => {
    const { done, log } = remembering()
    const rows = new Map([
      ['000000000007', entry('z')],
      ['000000000008', entry('a')],
    ])
    const store = createStore({ signInLog: rows }, log)
    expect([...store.signInLog.all()].map(({ id }) => id)).toEqual(['z', 'a'])
    expect(store.signInLog.get('a')).toEqual(entry('a'))
    store.signInLog.put(entry('new'))
    store.signInLog.delete('z')
    store.close()
    expect(done.slice(1, 3)).toEqual(['put signInLog 000000000009', 'delete signInLog 000000000007'])
  })

  it('leaves nothing behind when everything is forgotten', () => {
    const { done, log } = remembering()
    const store = createStore({}, log)
    store.signInLog.put(entry('one'))
    store.clear()
    store.close()
    expect(done).toEqual(['clear', 'close'])
    expect(store.signInLog.size).toBe(0)
  })
})
