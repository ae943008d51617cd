import type { Application } from '../../tenant/records.js'
import type { Parameters } from '../requests/parameters.js'
import type { ClientProof } from '../tokens/delegated-claims.js'

/** What a client sent to prove itself. */
export interface Credential {
  /** Whether it is one at all. */
  isPresent: boolean
  /** The client that the credential itself names. */
  clientId?: string
  /** Checks it against the registration. */
  prove(client: Application, now: number): ClientProof
}

/** One way in which clients prove themselves at the token endpoint; one file each, listed in `index.ts`. */
export interface ClientAuthentication {
  name: string
  /** The credential in a request, or undefined when the request uses another way. */
  read(request: Request, parameters: Parameters): Credential | undefined
}
