import { useEffect } from 'react'
import type { Entry } from '../trace/entry'
import type { TraceStore } from '../trace/store'

/** Milliseconds to wait for what else changes at once: a script makes several policies. */
const settleAfter = 150

/** Calls `reload` after somebody changed a policy through Graph, and when the page is looked at again. */
export function useChangesElsewhere(trace: TraceStore, reload: () => Promise<void>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void reload().catch(() => {}), settleAfter)
    }
    const onEntries = (entries: readonly Entry[]) => entries.some(changesPolicies) && soon()
    const onReturn = () => document.visibilityState === 'visible' && soon()
    const unfollow = trace.followEntries(onEntries)
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      clearTimeout(timer)
      unfollow()
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [trace, reload])
}

/** A request to Graph that changed what policies there are, or what they say. */
export const changesPolicies = ({ to, method, url, status }: Entry): boolean =>
  to === 'graph' && method !== 'GET' && status < 400 && /\/(conditionalAccess|policies)\//i.test(`${url}/`)
