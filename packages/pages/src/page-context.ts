import { createContext, useContext } from 'react'
import type { Place } from './address'
import type { Emulator } from './control/emulator'
import type { Graph } from './control/graph'
import type { OfficeState, PlatformName } from './office/api'
import type { Engine } from './office/bridge/engine'
import type { PendingPrompt } from './office/bridge/pending-prompt'
import type { PoliciesView } from './policies/use-policies'
import type { SignInLog } from './sign-in-log/sign-in-log'
import type { Look } from './theme'
import type { TraceStore } from './trace/store'
import type { ClockState } from './use-clock'

/** Something that ends at a known time. */
export interface Expiring {
  /** `SSO token of Contoso Inbox` */
  what: string
  at: number
}

/** A row of the trace, by the id of its exchange. */
export interface ShownRow {
  id: number
}

/** The parts of the page, of which a narrow window shows one. */
export type Tile = 'office' | 'add-in' | 'trace'

/** What every part of the page reaches. */
export interface PageContext {
  emulator: Emulator
  /** The routes of the Office engine. */
  engine: Engine
  trace: TraceStore
  signIns: SignInLog
  /** The row of the trace whose details are open; a new object each time somebody wants to see it. */
  row: ShownRow | undefined
  showRow: (row: ShownRow | undefined) => void
  /** The part that is shown where there is room for one. */
  tile: Tile
  setTile: (tile: Tile) => void
  /** Microsoft Graph as an administrator reaches it. */
  graph: Graph
  /** What the tenant of the person decided. */
  policies: PoliciesView
  /** What the emulator offers; undefined until it answered for the first time. */
  office: OfficeState | undefined
  /** The platform at which the page has arrived. */
  arrivedAt: PlatformName | undefined
  /** Asks the emulator again who is signed in and what there is. */
  refresh: () => Promise<void>
  place: Place
  /** Goes somewhere else; the address and the history follow. */
  go: (change: Partial<Place>, replace?: boolean) => void
  clock: ClockState | undefined
  /** Virtual time now, in milliseconds since the epoch. */
  now: () => number
  /** How often the add-in was started anew; each change starts it again. */
  generation: number
  reloadAddIn: () => void
  /** What Office holds for the add-in and when it ends, in milliseconds of virtual time. */
  expiring: Expiring | undefined
  setExpiring: (expiring: Expiring | undefined) => void
  /** Pages of the token service that the page itself wants answered. */
  prompts: readonly PendingPrompt[]
  /** Shows a page of the token service until it is answered; then it is gone. */
  ask: (prompt: PendingPrompt) => void
  look: Look
  setLook: (look: Look) => void
  /** Has a screen reader say `sentence`. */
  announce: (sentence: string) => void
  /** Shows what could not be done, in a sentence, until it is closed. */
  complain: (sentence: string) => void
}

export const Page = createContext<PageContext | undefined>(undefined)

/** The page around this component. */
export function usePage(): PageContext {
  const page = useContext(Page)
  if (!page) throw new TypeError('This component needs a page around it')
  return page
}
