import type { Probe } from '../office/api'
import type { Engine } from '../office/bridge/engine'

/** Milliseconds until a page that cannot be shown is looked at again: a dev server that starts is waited for. */
const again: Readonly<Record<Probe['outcome'], number>> = {
  ok: 0,
  refused: 1_000,
  'no-answer': 1_000,
  'server-error': 2_000,
  'not-found': 2_000,
  'framing-forbidden': 3_000,
  'untrusted-certificate': 3_000,
  'not-loopback': 60_000,
}

/** Looks at the pane's page until it can be shown, or until `signal` is aborted; then it is false. */
export async function reachable(
  engine: Pick<Engine, 'probe'>,
  paneId: string,
  tell: (probe: Probe) => void,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    const probe = await engine.probe(paneId)
    if (signal.aborted) return false
    tell(probe)
    if (probe.outcome === 'ok') return true
    await new Promise((resolve) => setTimeout(resolve, again[probe.outcome]))
    if (signal.aborted) return false
  }
}
