import { type Clock, systemClock } from '@onbehalf/protocol'
import type { SharedStore } from './shared-store.js'

/** How much a store in memory holds, and by whose time. */
export interface MemoryStoreOptions {
  /** Most values; the one written longest ago goes first. Default: 100 000. */
  entries?: number | undefined
  clock?: Clock | undefined
}

/**
 * A store in the memory of this process: for long-running work in a single process, and for tests. Nothing outlives the
 * process.
 */
export function memoryStore({
  entries = 100_000,
  clock = systemClock,
}: MemoryStoreOptions = {}): SharedStore {
  const values = new Map<string, { value: string; expiresAt: number }>()
  const living = (key: string) => {
    const found = values.get(key)
    if (found && found.expiresAt > clock.now()) return found.value
    values.delete(key)
    return undefined
  }
  return {
    get: async (key) => living(key),
    async set(key, value, { lifetime, onlyIfAbsent }) {
      if (onlyIfAbsent && living(key) !== undefined) return false
      values.delete(key)
      values.set(key, { value, expiresAt: clock.now() + lifetime })
      const [oldest] = values.keys()
      if (values.size > entries && oldest !== undefined) values.delete(oldest)
      return true
    },
    async delete(key, value) {
      if (value === undefined || living(key) === value) values.delete(key)
    },
  }
}
