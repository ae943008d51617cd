/**
 * A store that processes share. Redis has one ready (`@onbehalf/server/redis`); another needs these three calls. What
 * it holds is encrypted before it gets there. It may fail, forget and answer nonsense: requests go on without it.
 */
export interface SharedStore {
  /** @param signal Aborts when the answer is no longer waited for. */
  get(key: string, signal: AbortSignal): Promise<string | undefined>
  /** @returns Whether it was written: with `onlyIfAbsent` not where the key has a value. */
  set(key: string, value: string, options: SharedStoreWrite, signal: AbortSignal): Promise<boolean>
  /** Deletes a key; given a value, only while it holds that value, in one step. */
  delete(key: string, value: string | undefined, signal: AbortSignal): Promise<void>
}

/** How a value is written. */
export interface SharedStoreWrite {
  /** Milliseconds after which the store forgets it. */
  lifetime: number
  onlyIfAbsent?: boolean | undefined
}
