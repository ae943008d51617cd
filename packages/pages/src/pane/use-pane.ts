import { type Dispatch, useEffect, useReducer, useRef, useState } from 'react'
import { type Place, queryOf } from '../address'
import { signInAtFirst } from '../first-sign-in'
import { presentAt, settled } from '../names'
import type { OfficeState, PaneDescription } from '../office/api'
import type { OpenDialog } from '../office/bridge/dialogs/dialog'
import { PaneHost } from '../office/bridge/pane-host'
import type { PendingPrompt } from '../office/bridge/pending-prompt'
import { usePage } from '../page-context'
import type { MailboxView } from '../stage/use-mailbox'
import { decode } from '../trace/tokens'
import { forged, loaderError, navigated, scriptError, unknownCall } from './notices'
import { changed, newPane, type PaneChange, type PaneState } from './pane-state'
import { reachable } from './reachable'
import { watchForSilence } from './silence'

/** A task pane, and what people have to answer for it. */
export interface PaneView {
  state: PaneState
  tell: Dispatch<PaneChange>
  prompts: readonly PendingPrompt[]
  dialogs: readonly OpenDialog[]
}

/**
 * Opens the pane of the place the page is at, and again whenever that changes or the add-in is reloaded.
 *
 * @param container where the add-in's frame goes
 * @param mailbox for Outlook: the pane opens once the mailbox is there, with the message that is open
 */
export function usePane(container: HTMLElement | null, mailbox: MailboxView | undefined): PaneView {
  const { engine, place, office, generation, now, refresh, setExpiring } = usePage()
  const [state, tell] = useReducer(changed, newPane)
  const [prompts, setPrompts] = useState<readonly PendingPrompt[]>([])
  const [dialogs, setDialogs] = useState<readonly OpenDialog[]>([])
  const selected = useRef(mailbox?.selected)
  selected.current = mailbox?.selected
  const running = useRef<PaneHost>(undefined)
  const signInFirst = useFirstSignIn()
  const { app, platform, user, addIn } = place
  const version = office?.officeJs.version
  const isStageReady = !mailbox || mailbox.mailbox !== undefined
  const canOpen = container !== null && office !== undefined && isSettled(office, place) && isStageReady

  // biome-ignore lint/correctness/useExhaustiveDependencies: each generation is a new start of the same pane
  useEffect(() => {
    if (!canOpen || !container) return
    const ending = new AbortController()
    const { signal } = ending
    let host: PaneHost | undefined

    const start = (pane: PaneDescription) => {
      const message = selected.current
      host = new PaneHost({ pane, container, engine, now, ...(message && { selectedMessage: message }) })
      running.current = host
      host.on('loading', () => tell({ type: 'loading' }))
      host.on('loaded', () => tell({ type: 'loaded' }))
      host.on('spoke', () => tell({ type: 'spoke' }))
      host.on('ready', () => tell({ type: 'ready' }))
      host.on('scripts', ({ urls }) => tell({ type: 'scripts', urls }))
      host.on('unknown-call', (call) => tell({ type: 'notice', notice: unknownCall(call, version) }))
      host.on('forged', (event) => tell({ type: 'notice', notice: forged(event) }))
      host.on('navigated', () => tell({ type: 'notice', notice: navigated() }))
      host.on('script-error', (event) => tell({ type: 'notice', notice: scriptError(event) }))
      host.on('loader-error', (event) => tell({ type: 'notice', notice: loaderError(event) }))
      host.on('fact', (notice) => tell({ type: 'notice', notice }))
      host.on('prompt', (prompt) => setPrompts((open) => [...open, prompt]))
      host.on('prompt-closed', ({ id }) => setPrompts((open) => open.filter((each) => each.prompt.id !== id)))
      host.on('dialog-opened', (dialog) => setDialogs((open) => [...open, dialog]))
      host.on('dialog-closed', ({ id }) => setDialogs((open) => open.filter((each) => each.id !== id)))
      host.on('result', ({ token }) => {
        if (!token) return
        void refresh().catch(() => {})
        if ('accessToken' in token) setExpiring(expiryOf(token.accessToken, pane))
      })
      watchForSilence(host, pane.addIn.url, tell, signal)
      host.start()
      container.querySelector('iframe')?.setAttribute('data-testid', 'pane-frame')
    }

    void openPane({ engine, request: { app, platform, user, addIn }, signInFirst, tell, start, signal })
    return () => {
      ending.abort()
      running.current = undefined
      host?.dispose()
      setPrompts([])
      setDialogs([])
    }
  }, [canOpen, container, engine, app, platform, user, addIn, generation])

  const message = mailbox?.selected
  useEffect(() => {
    if (message) running.current?.selectMessage(message)
  }, [message])

  return { state, tell, prompts, dialogs }
}

/** The place names who and what there is: before, the pane would open twice. */
const isSettled = (office: OfficeState, place: Place): boolean =>
  queryOf(settled(office, place)) === queryOf(place)

/** Signs in whoever is on stage when this browser shows them there for the first time. */
function useFirstSignIn(): () => Promise<void> {
  const { engine, office, place, refresh } = usePage()
  const sign = useRef(async () => {})
  sign.current = async () => {
    const { person } = presentAt(office, place)
    if (person && (await signInAtFirst(engine, person, place.platform, localStorage))) await refresh()
  }
  return () => sign.current()
}

interface Opening {
  engine: ReturnType<typeof usePage>['engine']
  request: Parameters<ReturnType<typeof usePage>['engine']['openPane']>[0]
  signInFirst: () => Promise<void>
  tell: Dispatch<PaneChange>
  start: (pane: PaneDescription) => void
  signal: AbortSignal
}

/** Opens the pane at the engine, waits until the add-in's page can be reached, and starts it. */
async function openPane({ engine, request, signInFirst, tell, start, signal }: Opening): Promise<void> {
  tell({ type: 'opening' })
  try {
    await signInFirst()
    const pane = await engine.openPane(request)
    signal.addEventListener('abort', () => void engine.closePane(pane.id).catch(() => {}), { once: true })
    if (signal.aborted) return void engine.closePane(pane.id).catch(() => {})
    tell({ type: 'opened', pane })
    if (await reachable(engine, pane.id, (probe) => tell({ type: 'probed', probe }), signal)) start(pane)
  } catch (error) {
    if (!signal.aborted)
      tell({ type: 'failed', sentence: error instanceof Error ? error.message : String(error) })
  }
}

function expiryOf(accessToken: string, pane: PaneDescription) {
  const end = decode(accessToken)?.claims.exp
  return typeof end === 'number'
    ? { what: `SSO token of ${pane.addIn.displayName}`, at: end * 1_000 }
    : undefined
}
