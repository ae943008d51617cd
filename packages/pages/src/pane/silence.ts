import type { PaneHost } from '../office/bridge/pane-host'
import type { PaneChange } from './pane-state'

/** A page whose Office.js did not speak by then, in milliseconds after it loaded, may not have come at all. */
const doubtAfter = 700
/** By then it is said. */
const silentAfter = 4_000

/**
 * Watches a page that loaded without a word from Office.js. A browser shows an error page of its own when it does
 * not trust a certificate, and tells nobody: a request of this page finds out.
 */
export function watchForSilence(
  host: PaneHost,
  url: string,
  tell: (change: PaneChange) => void,
  signal: AbortSignal,
): void {
  let spoke = false
  const timers: ReturnType<typeof setTimeout>[] = []
  const later = (act: () => void, delay: number) =>
    timers.push(setTimeout(() => !spoke && !signal.aborted && act(), delay))
  host.on('spoke', () => {
    spoke = true
  })
  host.on('loaded', ({ count }) => {
    if (count > 1) return
    later(() => void doubt(url, tell, signal), doubtAfter)
    later(() => tell({ type: 'silent' }), silentAfter)
  })
  signal.addEventListener('abort', () => timers.forEach(clearTimeout), { once: true })
}

async function doubt(url: string, tell: (change: PaneChange) => void, signal: AbortSignal): Promise<void> {
  let forbidden = false
  const onViolation = () => {
    forbidden = true
  }
  addEventListener('securitypolicyviolation', onViolation)
  try {
    await fetch(url, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal })
  } catch {
    // A request that this page's own policy forbids proves nothing.
    await new Promise((resolve) => setTimeout(resolve))
    if (!signal.aborted && !forbidden) tell({ type: 'untrusted' })
  } finally {
    removeEventListener('securitypolicyviolation', onViolation)
  }
}
