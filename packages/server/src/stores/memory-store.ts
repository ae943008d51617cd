import { type Clock, systemClock } from '@onbehalf/protocol'
import { boundedNumber } from '../bounded-number.js'
import type { SharedStore } from './shared-store.js'

/** How much a store in memory holds, and by whose time. */
export interface MemoryStoreOptions {
  /** Most values; the one written longest ago goes first. Default: 100 000, at most 10 000 000. */
  entries?: number | undefined
  clock?: Clock | undefined
}

/**
 * A store in the memory of this process: for long-running work in a single process, and for tests. Nothing outlives the
 * process.
 *
 * @throws TypeError when `entries` is outside its range.
 */
export function memoryStore({ entries, clock = systemClock }: MemoryStoreOptions = {}): SharedStore {
  const most = boundedNumber({
    setting: 'entries',
    value: entries,
    byDefault: 100_000,
    most: 10_000_000,
    unit: 'values',
  })
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
      if (values.size > most && oldest !== undefined) values.delete(oldest)
      return true
    },
    async delete(key, value) {
      if (value === undefined || living(key) === value) values.delete(key)
    },
  }
}
