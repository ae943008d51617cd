import type { Emulator } from '../control/emulator'
import { eventsIn } from '../control/event-stream'
import type { Entry } from './entry'

/** What a follower of the journal is told. */
export interface FeedListener {
  /** New exchanges, oldest first; many at once after a pause of the network. */
  onEntries: (entries: readonly Entry[]) => void
  /** The emulator began to count anew: what was shown before is from another run. */
  onRestart: () => void
  /** Whether exchanges arrive. */
  onConnection: (connected: boolean) => void
}

/** Milliseconds between two tries to reach an emulator that is gone. */
const retryAfter = 1_000

/** Follows the journal until `signal` is aborted; connects again by itself, without losing or repeating a row. */
export async function followJournal(
  { ask, json }: Emulator,
  { onEntries, onRestart, onConnection }: FeedListener,
  signal: AbortSignal,
): Promise<void> {
  let last = 0
  const take = (entries: readonly Entry[]) => {
    const fresh = entries.filter(({ id }) => id > last)
    last = fresh.at(-1)?.id ?? last
    if (fresh.length > 0) onEntries(fresh)
  }
  while (!signal.aborted) {
    try {
      const { entries } = await json<{ entries: Entry[] }>('/_onbehalf/journal', { signal })
      if ((entries.at(-1)?.id ?? 0) < last) {
        last = 0
        onRestart()
      }
      take(entries)
      const { body } = await ask(`/_onbehalf/journal?stream=1&after=${last}`, { signal })
      onConnection(true)
      if (body) for await (const data of eventsIn(body)) take([JSON.parse(data) as Entry])
    } catch {
      // Nothing answers, or it broke off: both are told as "not connected" and tried again.
    }
    if (signal.aborted) return
    onConnection(false)
    if (signal.aborted) return
    await new Promise((resolve) => setTimeout(resolve, retryAfter))
  }
}
