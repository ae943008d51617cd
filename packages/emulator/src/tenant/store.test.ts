import { describe, expect, it } from 'vitest'
import { createStore } from './store.js'

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
