import type { Ground } from '../ground.js'
import { Accounts } from './accounts.js'
import { TokenCertificates } from './certificates.js'
import { Sessions } from './sessions.js'

/** The parts that AD FS's endpoints share. */
export interface FederationService {
  ground: Ground
  accounts: Accounts
  certificates: TokenCertificates
  sessions: Sessions
}

/** Builds them on the emulator's ground. */
export function createService(ground: Ground): FederationService {
  return {
    ground,
    accounts: new Accounts(ground),
    certificates: new TokenCertificates(ground),
    sessions: new Sessions(ground),
  }
}

/** The relying party that AD FS issues tokens to: Entra. */
export const microsoftOnline = 'urn:federation:MicrosoftOnline'
