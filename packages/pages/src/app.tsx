import { FluentProvider } from '@fluentui/react-components'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { placeOf } from './address'
import styles from './app.module.css'
import { Band } from './band'
import { Bar } from './bar/bar'
import { ManifestDrop } from './bar/manifest-drop'
import { Complaint } from './complaint'
import { createEmulator } from './control/emulator'
import { placeName, presentAt, settled, strangerWords } from './names'
import { createEngine } from './office/bridge/engine'
import type { PendingPrompt } from './office/bridge/pending-prompt'
import { type Expiring, Page, type PageContext } from './page-context'
import { useRemembered } from './remembered'
import { darkTheme, type Look, lightTheme } from './theme'
import { TraceStore } from './trace/store'
import { useJournal } from './trace/use-journal'
import { useClock } from './use-clock'
import { useMedia } from './use-media'
import { useOffice } from './use-office'
import { usePlace } from './use-place'
import { Workspace } from './workspace'

/** The Office page: who is where on top, Office with the add-in, and the trace beside it. */
export function App() {
  const page = usePageState()
  const dark = useMedia('(prefers-color-scheme: dark)')
  const isDark = page.look === 'system' ? dark : page.look === 'dark'
  const [said, setSaid] = useState('')
  const [complaint, setComplaint] = useState('')
  const [askedFor] = useState(() => placeOf(location.search).user)
  const people = page.office?.users
  const checked = useRef(false)
  useEffect(() => {
    if (!people || checked.current) return
    checked.current = true
    setComplaint(strangerWords({ users: people }, askedFor))
  }, [people, askedFor])
  const context = useMemo<PageContext>(() => ({ ...page, announce: setSaid, complain: setComplaint }), [page])
  return (
    <FluentProvider theme={isDark ? darkTheme : lightTheme}>
      <div className={styles.page} data-look={isDark ? 'dark' : 'light'}>
        <Page value={context}>
          <Band />
          <Bar />
          <Complaint sentence={complaint} onClose={() => setComplaint('')} />
          <Workspace />
          <ManifestDrop />
          <p className={styles.live} aria-live="polite" role="status">
            {said}
          </p>
        </Page>
      </div>
    </FluentProvider>
  )
}

function usePageState(): Omit<PageContext, 'announce' | 'complain'> {
  const [{ emulator, engine, trace }] = useState(() => {
    const reached = createEmulator()
    return { emulator: reached, engine: createEngine('', reached.fetch), trace: new TraceStore() }
  })
  const { clock, now } = useClock(emulator)
  const { office, refresh } = useOffice(emulator, engine)
  const [place, go] = usePlace()
  const [generation, setGeneration] = useState(0)
  const [expiring, setExpiring] = useState<Expiring>()
  const [look, setLook] = useRemembered<Look>('look', (stored) =>
    stored === 'dark' || stored === 'light' ? stored : 'system',
  )
  const [prompts, setPrompts] = useState<readonly PendingPrompt[]>([])
  const ask = useCallback((prompt: PendingPrompt) => {
    setPrompts((open) => [...open, prompt])
    void prompt.outcome.then(() => setPrompts((open) => open.filter((each) => each !== prompt)))
  }, [])
  useJournal(emulator, trace, now)

  useEffect(() => {
    if (office) go(settled(office, place), true)
  }, [office, place, go])
  useEffect(() => {
    document.title = `${placeName(presentAt(office, place))} · Onbehalf emulator`
  }, [office, place])

  return useMemo(
    () => ({
      emulator,
      engine,
      trace,
      office,
      refresh,
      place,
      go,
      clock,
      now,
      generation,
      reloadAddIn: () => setGeneration((known) => known + 1),
      expiring,
      setExpiring,
      prompts,
      ask,
      look,
      setLook,
    }),
    [
      emulator,
      engine,
      trace,
      office,
      refresh,
      place,
      go,
      clock,
      now,
      generation,
      expiring,
      prompts,
      ask,
      look,
      setLook,
    ],
  )
}
