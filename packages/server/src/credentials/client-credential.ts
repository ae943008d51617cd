import type { Clock } from '@onbehalf/protocol'
import { type AssertionCallback, proofsByAssertion } from './assertion.js'
import { type CertificateSource, proofsByCertificate } from './certificate.js'
import { Proofs } from './proof.js'
import { proofsBySecret } from './secret.js'

/**
 * How the API proves itself to Entra: by a client secret, a certificate, or an assertion that somebody else signs.
 *
 * Of several secrets or certificates the one that Entra accepted last is tried first, and the next when it is refused:
 * add the new one to the list, register it, drop the old one.
 *
 * @example
 * { secret: process.env.CLIENT_SECRET }
 * { certificate: { certificate: readFileSync('api.pem', 'utf8') } }
 * { assertion: managedIdentity() }
 */
export type ClientCredential =
  | {
      /** Value of a client secret of the registration, or several. */
      secret: string | readonly string[] | undefined
      certificate?: never
      assertion?: never
    }
  | { certificate: CertificateSource; secret?: never; assertion?: never }
  | { assertion: AssertionCallback; secret?: never; certificate?: never }

/**
 * Makes the proofs of a credential.
 *
 * @throws TypeError when it is empty, names two ways, or its certificate cannot be used.
 */
export function proofsOf(credential: ClientCredential, clock: Clock): Proofs {
  if (typeof credential !== 'object' || credential === null) {
    throw new TypeError('credential takes { secret }, { certificate } or { assertion }')
  }
  const { secret, certificate, assertion } = credential
  if ([secret, certificate, assertion].filter((way) => way !== undefined).length > 1) {
    throw new TypeError('credential takes one of secret, certificate and assertion')
  }
  if (certificate !== undefined) return new Proofs(proofsByCertificate(certificate, clock))
  if (assertion !== undefined) return new Proofs(proofsByAssertion(assertion))
  return new Proofs(proofsBySecret(secret))
}
