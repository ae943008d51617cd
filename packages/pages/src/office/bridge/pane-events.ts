import type { PaneFact, TokenAnswer } from '../api'
import type { OpenDialog } from './dialogs/dialog'
import type { PendingPrompt } from './pending-prompt'

/** What a {@link PaneHost} tells the page around it, in the order in which it happens. */
export interface PaneEvents {
  /** The frame was told to load the add-in's page. */
  loading: { url: string }
  /** The frame finished loading a document; not the same as Office.js having started. */
  loaded: { count: number }
  /** Our page script is in the frame and says which scripts the document names. */
  scripts: { urls: string[] }
  /** Office.js sent its first message. */
  spoke: { call: string }
  /** Office.js got all that it needs to start. */
  ready: Record<never, never>
  /** Office.js asks for something. */
  call: OfficeExchange
  /** The host answered; `code` is 0 or an Office code. */
  result: OfficeExchange & { code: number; duration: number; token?: TokenAnswer }
  /** Office.js asked for something that this platform does not answer. */
  'unknown-call': OfficeExchange & { raw: string }
  /** A message that claims to be Office.js and is not, or is too large. */
  forged: { reason: ForgedReason; origin: string }
  /** The frame loaded a second document without being told to. */
  navigated: { count: number }
  /** The page loaded itself again and again, and was stopped. */
  looping: { count: number }
  /** A script of the add-in failed, as far as our page script saw it. */
  'script-error': { message: string }
  /** The loader cannot serve Office.js; the sentence says what to do. */
  'loader-error': { message: string }
  /** The add-in asked for a window that this platform does not open; the sentence says why. */
  'no-window': { message: string }
  /** Office.js listens for commands: functions can be called now. */
  'takes-commands': Record<never, never>
  /** The function of a command or an event has ended. */
  'command-completed': { id: string; status: number; data: string }
  /** The engine learned something that a person should read. */
  fact: PaneFact
  /** A person has to answer a page of the token service. */
  prompt: PendingPrompt
  /** The prompt is gone, answered or not. */
  'prompt-closed': { id: string }
  /** An add-in wrote into the document beside the pane. */
  'document-changed': Record<never, never>
  'dialog-opened': OpenDialog
  'dialog-closed': { id: string; code: number }
}

/** One call of Office.js. */
export interface OfficeExchange {
  id: number
  /** `getAccessToken` */
  name: string
  /** Start-up and telemetry: folded in the trace. */
  quiet: boolean
  from: 'pane' | 'dialog'
}

export type ForgedReason = 'wrong-source' | 'wrong-origin' | 'wrong-conversation' | 'too-large'
