import { createContext, useContext } from 'react'
import type { Place } from './address'
import type { Emulator } from './control/emulator'
import type { OfficeState } from './office/api'
import type { TraceStore } from './trace/store'

/** What every part of the page reaches. */
export interface PageContext {
  emulator: Emulator
  trace: TraceStore
  /** What the emulator offers; undefined until it answered for the first time. */
  office: OfficeState | undefined
  /** Asks the emulator again who is signed in and what there is. */
  refresh: () => Promise<void>
  place: Place
  /** Goes somewhere else; the address and the history follow. */
  go: (change: Partial<Place>) => void
  /** Virtual time now, in milliseconds since the epoch. */
  now: () => number
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
