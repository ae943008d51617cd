import { type Dispatch, useEffect, useReducer, useRef, useState } from 'react'
import { type Place, queryOf } from '../address'
import { settled } from '../names'
import type { OfficeState, PaneDescription } from '../office/api'
import type { OpenDialog } from '../office/bridge/dialogs/dialog'
import { PaneHost } from '../office/bridge/pane-host'
import type { PendingPrompt } from '../office/bridge/pending-prompt'
import { type Expiring, usePage } from '../page-context'
import type { MailboxView } from '../stage/use-mailbox'
import { decode } from '../trace/tokens'
import { listenTo } from './listen'
import { openPane } from './open-pane'
import { changed, newPane, type PaneChange, type PaneState } from './pane-state'
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
 * @param onWritten called when the add-in wrote into the document
 */
export function usePane(
  container: HTMLElement | null,
  mailbox: MailboxView | undefined,
  onWritten: () => void,
): PaneView {
  const { engine, place, office, arrivedAt, generation, now, refresh, setExpiring } = usePage()
  const [state, tell] = useReducer(changed, newPane)
  const [prompts, setPrompts] = useState<readonly PendingPrompt[]>([])
  const [dialogs, setDialogs] = useState<readonly OpenDialog[]>([])
  const selected = useRef(mailbox?.selected)
  selected.current = mailbox?.selected
  const written = useRef(onWritten)
  written.current = onWritten
  const running = useRef<PaneHost>(undefined)
  const { app, platform, user, addIn, build } = place
  const otherMailbox = app === 'outlook' ? place.mailbox : ''
  const isStageReady = !mailbox || mailbox.mailbox !== undefined
  const canOpen =
    isStageReady &&
    arrivedAt === place.platform &&
    office !== undefined &&
    addIn !== '' &&
    isSettled(office, place)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each generation is a new start of the same pane
  useEffect(() => {
    if (!canOpen || !container) return
    const ending = new AbortController()
    const { signal } = ending
    const start = (pane: PaneDescription) => {
      const message = selected.current
      const host = new PaneHost({
        pane,
        container,
        engine,
        now,
        ...(message && { selectedMessage: message }),
      })
      running.current = host
      const version = office.officeJs.version
      const onProof = () => void refresh().catch(() => {})
      const onToken = (answer: object) => {
        onProof()
        if ('accessToken' in answer) setExpiring(expiryOf(String(answer.accessToken), pane))
      }
      const onWritten = () => written.current()
      listenTo(host, { tell, setPrompts, setDialogs, onToken, onProof, onWritten, version })
      watchForSilence(host, pane.addIn.url, tell, signal)
      host.start()
      container.querySelector('iframe')?.setAttribute('data-testid', 'pane-frame')
    }
    const request = {
      ...{ app, platform, user, addIn },
      ...(build !== '' && { build }),
      ...(otherMailbox !== '' && { mailbox: otherMailbox }),
    }
    void openPane({ engine, request, tell, start, signal })
    return () => {
      ending.abort()
      running.current?.dispose()
      running.current = undefined
      setPrompts([])
      setDialogs([])
    }
  }, [canOpen, container, engine, app, platform, user, otherMailbox, addIn, build, generation])

  const message = mailbox?.selected
  useEffect(() => {
    if (message) running.current?.selectMessage(message)
  }, [message])

  return { state, tell, prompts, dialogs }
}

/** The place names who and what there is: before, the pane would open twice. */
const isSettled = (office: OfficeState, place: Place): boolean =>
  queryOf(settled(office, place)) === queryOf(place)

function expiryOf(accessToken: string, pane: PaneDescription): Expiring | undefined {
  const end = decode(accessToken)?.claims.exp
  return typeof end === 'number'
    ? { what: `SSO token of ${pane.addIn.displayName}`, at: end * 1_000 }
    : undefined
}
