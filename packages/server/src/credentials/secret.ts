import { ClientSecretPost } from 'oauth4webapi'
import type { ProofSource } from './proof.js'

/**
 * Proofs by client secrets, sent in the body.
 *
 * @throws TypeError when there is none, or one is empty.
 * @see RFC 6749 section 2.3.1
 */
export function proofsBySecret(secret: string | readonly string[] | undefined): ProofSource {
  const secrets = typeof secret === 'string' ? [secret] : (secret ?? [])
  if (secrets.length === 0 || secrets.some((one) => typeof one !== 'string' || one === '')) {
    throw new TypeError('credential.secret is empty: give the value of a client secret')
  }
  const proofs = secrets.map((one, index) => ({
    name: `secret ${index}`,
    authenticate: ClientSecretPost(one),
  }))
  return () => proofs
}
