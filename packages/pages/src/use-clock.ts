import { useCallback, useEffect, useRef, useState } from 'react'
import type { Emulator } from './control/emulator'
import { eventsIn } from './control/event-stream'

/** Where the emulator's clock stands. */
export interface ClockState {
  /** Virtual time in milliseconds since the epoch, when this was said. */
  now: number
  /** Virtual minus real time, in milliseconds. */
  offset: number
  running: boolean
}

/** Milliseconds between two tries to follow the clock again. */
const retryAfter = 2_000

/** Follows the emulator's clock; `now()` reads it without a request. */
export function useClock(emulator: Emulator): { clock: ClockState | undefined; now: () => number } {
  const [clock, setClock] = useState<ClockState>()
  const latest = useRef<ClockState>(undefined)

  useEffect(() => {
    const ending = new AbortController()
    void followClock(emulator, ending.signal, (state) => {
      latest.current = state
      setClock(state)
    })
    return () => ending.abort()
  }, [emulator])

  const now = useCallback(() => virtualNow(latest.current), [])
  return { clock, now }
}

/** Virtual time by a state that may be old: a running clock went on with this computer's. */
export function virtualNow(clock: ClockState | undefined, real = Date.now()): number {
  if (!clock) return real
  return clock.running ? real + clock.offset : clock.now
}

async function followClock(
  { ask }: Emulator,
  signal: AbortSignal,
  tell: (state: ClockState) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { body } = await ask('/_onbehalf/clock?stream=1', { signal })
      if (body) for await (const data of eventsIn(body)) tell(JSON.parse(data) as ClockState)
    } catch {
      // Not reachable for now: the last state goes on, and the trace says that the connection is lost.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, retryAfter))
  }
}
