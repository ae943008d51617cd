import { useCallback, useEffect, useRef, useState } from 'react'
import type { OfficeState } from './office/api'
import type { Engine } from './office/bridge/engine'

/** Milliseconds between two tries to reach an emulator that does not answer. */
const retryAfter = 1_000

/** What the emulator offers, asked at the start, after each change, and when the tab comes back. */
export function useOffice(engine: Engine): {
  office: OfficeState | undefined
  refresh: () => Promise<void>
} {
  const [office, setOffice] = useState<OfficeState>()
  const asked = useRef(0)

  const refresh = useCallback(async () => {
    const mine = ++asked.current
    const answer = await engine.state()
    if (mine === asked.current) setOffice(answer)
  }, [engine])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const first = () => refresh().catch(() => (timer = setTimeout(first, retryAfter)))
    const onReturn = () => document.visibilityState === 'visible' && void refresh().catch(() => {})
    void first()
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [refresh])

  return { office, refresh }
}
