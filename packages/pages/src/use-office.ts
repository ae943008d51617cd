import { useCallback, useEffect, useRef, useState } from 'react'
import { arrive } from './arrival'
import type { Emulator } from './control/emulator'
import type { OfficeState, PlatformName } from './office/api'
import type { Engine } from './office/bridge/engine'

/** Milliseconds between two tries to reach an emulator that does not answer. */
const retryAfter = 1_000

/** What the emulator offers, asked at the start, after each change, and when the tab comes back. */
export function useOffice(
  emulator: Emulator,
  engine: Engine,
  platform: PlatformName,
): {
  office: OfficeState | undefined
  /** Where the page has arrived; the person is signed in there, or stays signed out. */
  arrivedAt: PlatformName | undefined
  refresh: () => Promise<void>
} {
  const [office, setOffice] = useState<OfficeState>()
  const [arrivedAt, setArrivedAt] = useState<PlatformName>()
  const asked = useRef(0)

  const refresh = useCallback(async () => {
    const mine = ++asked.current
    const answer = await engine.state()
    if (mine === asked.current) setOffice(answer)
  }, [engine])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let current = true
    const come = (state: OfficeState) => {
      if (!current) return
      setOffice(state)
      setArrivedAt(platform)
    }
    const first = () =>
      arrive(emulator, engine).then(come, () => {
        if (current) timer = setTimeout(first, retryAfter)
      })
    const onReturn = () => document.visibilityState === 'visible' && void refresh().catch(() => {})
    void first()
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      current = false
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [emulator, engine, platform, refresh])

  return { office, arrivedAt, refresh }
}
