import { createVerifier, Denied, type VerifiedToken } from '@onbehalf/server'
import type { Ground } from '../../ground.js'
import { exchangeOnline } from '../../tenant/microsoft-apps.js'
import type { User } from '../../tenant/records.js'
import type { Diagnosis } from './challenge.js'

/** Under which a token can name Exchange Online. */
const audiences = ['https://outlook.office365.com', 'https://outlook.office.com'].flatMap((name) => [
  name,
  `${name}/`,
])

/** Who a token is of. */
export interface TokenHolder {
  token: VerifiedToken
  /** Absent for an application's own token. */
  user?: User
}

/** Reads a token; answers why it is refused. */
export type Bearer = (token: string) => Promise<TokenHolder | Diagnosis>

const diagnoses = {
  audience: {
    number: 2000003,
    reason: "The audience claim value is invalid 'aud'.",
    category: 'invalid_resource',
  },
  signature: {
    number: 2000000,
    reason: 'The token has an invalid signature.',
    category: 'invalid_signature',
  },
  token: { number: 2000001, reason: 'The token cannot be read, or has expired.', category: 'invalid_token' },
  user: { number: 2000001, reason: 'No applicable user context claims found.', category: 'invalid_token' },
} as const satisfies Record<string, Diagnosis>

/** Exchange Online is a web API like any other: our own verifier guards it, with its audience. */
export function createBearer(ground: Ground): Bearer {
  const { origin } = ground.addresses
  const verify = createVerifier({
    clientId: exchangeOnline,
    audience: [exchangeOnline, ...audiences],
    tenants: () => true,
    personalAccounts: true,
    authority: origin,
    allowAuthority: [origin],
    clock: ground.clock,
    fetch: (request) => ground.fetch(asExchange(request)),
  })
  return async (text) => {
    try {
      const token = await verify(text)
      if (token.kind !== 'delegated') return { token }
      const user = ground.store.users.get(token.objectId)
      return user?.tenantId === token.tenantId ? { token, user } : diagnoses.user
    } catch (error) {
      if (error instanceof Denied) return diagnosisOf(error)
      throw error
    }
  }
}

/** Whether a token was refused. */
export function isDiagnosis(outcome: TokenHolder | Diagnosis): outcome is Diagnosis {
  return 'number' in outcome
}

function diagnosisOf({ code, reason }: Denied): Diagnosis {
  if (code === 'wrong-audience') return diagnoses.audience
  return reason === 'signature' ? diagnoses.signature : diagnoses.token
}

function asExchange(request: Request): Request {
  const labelled = new Request(request)
  labelled.headers.set('x-onbehalf-actor', 'exchange')
  return labelled
}
