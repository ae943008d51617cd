import { useEffect } from 'react'
import type { Emulator } from '../control/emulator'
import { followJournal } from './feed'
import type { TraceStore } from './store'

/** Fills the trace from the emulator's journal for as long as the page is there. */
export function useJournal(emulator: Emulator, trace: TraceStore, now: () => number): void {
  useEffect(() => {
    const ending = new AbortController()
    const listener = {
      onEntries: trace.add.bind(trace),
      onRestart: () => trace.restart(),
      onConnection: (connected: boolean) => trace.connected(connected, now()),
    }
    void followJournal(emulator, listener, ending.signal)
    return () => ending.abort()
  }, [emulator, trace, now])
}
