import type { Application } from '../../tenant/records.js'
import type { Parameters } from '../requests/parameters.js'
import type { Services } from '../services.js'
import type { TenantPath } from '../tenant-path.js'
import type { ClientProof } from '../tokens/delegated-claims.js'

/** Where a client proves itself. */
export interface ProofPlace {
  services: Services
  path: TenantPath
  /** Milliseconds of the virtual clock. */
  now: number
}

/** What a client sent to prove itself. */
export interface Credential {
  /** Whether it is one at all. */
  isPresent: boolean
  /** The client that the credential itself names. */
  clientId?: string
  /** Fetches what the check needs from outside; what fails here, fails in `prove` again. */
  prepare?(client: Application, place: ProofPlace): Promise<void>
  /** Checks it against the registration. */
  prove(client: Application, place: ProofPlace): ClientProof
}

/** One way in which clients prove themselves at the token endpoint; one file each, listed in `index.ts`. */
export interface ClientAuthentication {
  name: string
  /** The credential in a request, or undefined when the request uses another way. */
  read(request: Request, parameters: Parameters): Credential | undefined
}
