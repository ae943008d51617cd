import { memoryStore } from '../src/stores/memory-store.js'
import type { SharedStore } from '../src/stores/shared-store.js'

/** A store in memory that can be made to misbehave. */
export interface UnrulyStore extends SharedStore {
  /** `away`: throws. `hangs`: never answers. `garbage`: answers nonsense. `full`: reads, and takes nothing. */
  mood: 'well' | 'away' | 'hangs' | 'garbage' | 'full'
  /** Calls so far. */
  calls: number
  /** Everything under each key so far, by key. */
  written: Map<string, string>
  /** Answers a look at one key with the value of another. */
  swap?: (key: string) => string
}

/** Starts a store that is well. */
export function unrulyStore(clock: { now: () => number }): UnrulyStore {
  const well = memoryStore({ clock })
  const misbehave = async (writes: boolean): Promise<unknown> => {
    store.calls++
    if (store.mood === 'away') throw new Error('ECONNREFUSED redis://user:password@store')
    if (store.mood === 'hangs') return new Promise(() => {})
    if (store.mood === 'full' && writes) throw new Error('OOM command not allowed')
    return undefined
  }
  // Reason for the assertions: garbage is what the types forbid.
  const garbage = <Value>(value: Value) => (store.mood === 'garbage' ? (42 as unknown as Value) : value)
  const store: UnrulyStore = {
    mood: 'well',
    calls: 0,
    written: new Map(),
    async get(key, signal) {
      await misbehave(false)
      return garbage(await well.get(store.swap?.(key) ?? key, signal))
    },
    async set(key, value, write, signal) {
      await misbehave(true)
      if (store.mood === 'garbage') return garbage(true)
      const done = await well.set(key, value, write, signal)
      if (done) store.written.set(key, value)
      return done
    },
    async delete(key, value, signal) {
      await misbehave(true)
      await well.delete(key, value, signal)
    },
  }
  return store
}
