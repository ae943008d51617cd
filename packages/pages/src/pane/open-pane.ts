import type { PaneDescription, PaneRequest } from '../office/api'
import type { Engine } from '../office/bridge/engine'
import type { PaneChange } from './pane-state'
import { reachable } from './reachable'

/** What opening a pane needs. */
export interface Opening {
  engine: Engine
  request: PaneRequest
  tell: (change: PaneChange) => void
  /** Called once, when the add-in's page can be loaded. */
  start: (pane: PaneDescription) => void
  /** Closes the pane again, at the engine too. */
  signal: AbortSignal
}

/** Opens a pane at the engine, waits until the add-in's page can be reached, and starts it. */
export async function openPane({ engine, request, tell, start, signal }: Opening): Promise<void> {
  tell({ type: 'opening' })
  try {
    const pane = await engine.openPane(request)
    const close = () => void engine.closePane(pane.id).catch(() => {})
    if (signal.aborted) return close()
    signal.addEventListener('abort', close, { once: true })
    tell({ type: 'opened', pane })
    if (await reachable(engine, pane.id, (probe) => tell({ type: 'probed', probe }), signal)) start(pane)
  } catch (error) {
    if (!signal.aborted)
      tell({ type: 'failed', sentence: error instanceof Error ? error.message : String(error) })
  }
}
