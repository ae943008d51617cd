import { useCallback, useEffect, useState } from 'react'
import { createEmulator } from './control/emulator'
import { createGraph } from './control/graph'
import { placeName, presentAt, settled } from './names'
import { createEngine } from './office/bridge/engine'
import type { PendingPrompt } from './office/bridge/pending-prompt'
import type { Expiring, PageContext, ShownRow, Tile } from './page-context'
import { usePolicies } from './policies/use-policies'
import { useRemembered } from './remembered'
import { SignInLog } from './sign-in-log/sign-in-log'
import type { Look } from './theme'
import { TraceStore } from './trace/store'
import { useJournal } from './trace/use-journal'
import { useClock } from './use-clock'
import { useOffice } from './use-office'
import { usePlace } from './use-place'
import { useSame } from './use-same'

/** Everything that the page knows and can do, but for what it says. */
export function usePageState(): Omit<PageContext, 'announce' | 'complain'> {
  const [reached] = useState(reach)
  const { emulator, engine, trace, graph } = reached
  const { clock, now } = useClock(emulator)
  const [place, go] = usePlace()
  const { office, arrivedAt, refresh } = useOffice(emulator, engine, place.platform)
  const [row, showRow] = useState<ShownRow>()
  const [tile, setTile] = useState<Tile>('add-in')
  const [generation, setGeneration] = useState(0)
  const reloadAddIn = useCallback(() => setGeneration((known) => known + 1), [])
  const [expiring, setExpiring] = useState<Expiring>()
  const [look, setLook] = useRemembered<Look>('look', (stored) =>
    stored === 'dark' || stored === 'light' ? stored : 'system',
  )
  const [prompts, setPrompts] = useState<readonly PendingPrompt[]>([])
  const ask = useCallback((prompt: PendingPrompt) => {
    setPrompts((open) => [...open, prompt])
    void prompt.outcome.then(() => setPrompts((open) => open.filter((each) => each !== prompt)))
  }, [])
  const policies = usePolicies(graph, trace, place.user)
  useJournal(emulator, trace, now)

  useEffect(() => {
    if (office) go(settled(office, place), true)
  }, [office, place, go])
  useEffect(() => {
    document.title = `${placeName(presentAt(office, place))} · Onbehalf emulator`
  }, [office, place])

  const going = { place, go, row, showRow, tile, setTile, generation, reloadAddIn }
  const known = { office, arrivedAt, refresh, policies, clock, now, expiring, setExpiring }
  return useSame({ ...reached, ...going, ...known, prompts, ask, look, setLook })
}

/** The emulator behind the page, and what is read from it. */
function reach() {
  const emulator = createEmulator()
  return {
    emulator,
    engine: createEngine('', emulator.fetch),
    trace: new TraceStore(),
    signIns: new SignInLog(emulator),
    graph: createGraph(emulator),
  }
}
