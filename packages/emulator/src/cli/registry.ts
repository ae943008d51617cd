import type { Consent } from '../registration/consent.js'
import type { Wish } from '../registration/wish.js'

/** A request to Graph, for people. */
export interface ShownRequest {
  method: string
  path: string
  body?: unknown
  documentation: string
}

/** What was made of a wish, as the command shows it. */
export interface MadeRegistration {
  clientId: string
  displayName: string
  created: boolean
  changes: readonly string[]
  consent: Consent
  /** The secret, when there is a new one. */
  secret?: string
  /** ISO 8601 */
  secretEnds?: string
  /** The manifest as it has to be, when that is another. */
  manifest?: string
  /** By which the emulator takes it back. */
  undoId?: string
}

/** Where the command registers: the running emulator, or the cloud. */
export interface Registry {
  /** What a server needs to know besides its client id and secret. */
  settings: Readonly<Record<string, string>>
  register(wish: Wish): Promise<MadeRegistration>
  rehearse(wish: Wish): Promise<readonly ShownRequest[]>
}
