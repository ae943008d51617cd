import type { VirtualClock } from './controls/clock.js'
import type { Conditions } from './controls/conditions.js'
import type { Faults } from './controls/faults.js'
import type { Journal } from './controls/journal.js'
import type { Directory } from './tenant/directory.js'
import type { NewKeyPair } from './tenant/key-pair.js'
import type { Store } from './tenant/store.js'

/** Answers a request without a network. */
export type Fetch = (request: Request) => Promise<Response>

/** Where the emulator and the example answer, and under which name tokens are issued. */
export interface Addresses {
  /** Origin of the emulator, for instance `https://localhost:8443`. */
  origin: string
  /** Origin of the example add-in, for instance `https://localhost:3000`. */
  exampleOrigin: string
  /** Start of every v2 issuer; the emulator's origin unless interception says otherwise. */
  issuerBase: string
}

/** What every part of the emulator stands on; made once, in `emulator.ts`. */
export interface Ground {
  /** Names this data folder; part of cookie names, so two emulators never read each other's. */
  instanceId: string
  addresses: Addresses
  clock: VirtualClock
  conditions: Conditions
  /** Bytes from a secure source, or a seeded one for deterministic runs. */
  randomBytes: (length: number) => Uint8Array
  randomId: () => string
  /** Makes keys that sign tokens. */
  newKeyPair: NewKeyPair
  store: Store
  directory: Directory
  journal: Journal
  faults: Faults
  /** The emulator's own routes, without a network: how Office, the broker and Graph reach Entra. */
  fetch: Fetch
  /** The world outside, for what somebody registered there: keys of an outside issuer. */
  fetchOutside: Fetch
}
