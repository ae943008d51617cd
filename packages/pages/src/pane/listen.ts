import type { Dispatch } from 'react'
import type { TokenAnswer } from '../office/api'
import type { OpenDialog } from '../office/bridge/dialogs/dialog'
import type { PaneHost } from '../office/bridge/pane-host'
import type { PendingPrompt } from '../office/bridge/pending-prompt'
import { forged, loaderError, navigated, noWindow, scriptError, unknownCall } from './notices'
import type { PaneChange } from './pane-state'

/** What the page does with what a host tells. */
export interface PaneListener {
  tell: Dispatch<PaneChange>
  setPrompts: (change: (open: readonly PendingPrompt[]) => readonly PendingPrompt[]) => void
  setDialogs: (change: (open: readonly OpenDialog[]) => readonly OpenDialog[]) => void
  onToken: (answer: TokenAnswer) => void
  /** A window may have signed somebody in, or proved more of who is. */
  onProof: () => void
  /** The add-in wrote into the document. */
  onWritten: () => void
  /** Version of Office.js that the emulator was tested with. */
  version: string | undefined
}

/** Turns every event of a host into a change of the page. The host forgets its listeners when it is disposed of. */
export function listenTo(host: PaneHost, listener: PaneListener): void {
  const { tell, setPrompts, setDialogs, onToken, onProof, onWritten, version } = listener
  host.on('loading', () => tell({ type: 'loading' }))
  host.on('loaded', () => tell({ type: 'loaded' }))
  host.on('spoke', () => tell({ type: 'spoke' }))
  host.on('ready', () => tell({ type: 'ready' }))
  host.on('scripts', ({ urls }) => tell({ type: 'scripts', urls }))
  host.on('unknown-call', (call) => tell({ type: 'notice', notice: unknownCall(call, version) }))
  host.on('forged', (event) => tell({ type: 'notice', notice: forged(event) }))
  host.on('navigated', () => tell({ type: 'notice', notice: navigated() }))
  host.on('looping', ({ count }) => tell({ type: 'looping', count }))
  host.on('script-error', (event) => tell({ type: 'notice', notice: scriptError(event) }))
  host.on('loader-error', (event) => tell({ type: 'notice', notice: loaderError(event) }))
  host.on('no-window', (event) => tell({ type: 'notice', notice: noWindow(event) }))
  host.on('fact', (notice) => tell({ type: 'notice', notice }))
  host.on('prompt', (prompt) => setPrompts((open) => [...open, prompt]))
  host.on('prompt-closed', ({ id }) => setPrompts((open) => open.filter((each) => each.prompt.id !== id)))
  host.on('document-changed', onWritten)
  host.on('dialog-opened', (dialog) => setDialogs((open) => [...open, dialog]))
  host.on('dialog-closed', ({ id }) => setDialogs((open) => open.filter((each) => each.id !== id)))
  host.on('result', ({ token, name }) => {
    if (token) onToken(token)
    else if (name === 'GetTokenPopup') onProof()
  })
}
