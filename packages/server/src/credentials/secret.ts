import { ClientSecretPost } from 'oauth4webapi'
import type { ProofSource } from './proof.js'

/**
 * Proofs by client secrets, sent in the body.
 *
 * @throws TypeError when there is none, one is empty, or has something around it that a file of settings left there.
 * @see RFC 6749 section 2.3.1
 */
export function proofsBySecret(secret: string | readonly string[] | undefined): ProofSource {
  const secrets = typeof secret === 'string' ? [secret] : (secret ?? [])
  if (secrets.length === 0 || secrets.some((one) => typeof one !== 'string' || one === '')) {
    throw new TypeError(
      'credential.secret is empty: give the value of a client secret. Is its environment variable set?',
    )
  }
  if (secrets.some((one) => one !== one.trim() || /^(["']).*\1$/.test(one))) {
    throw new TypeError(
      'credential.secret has blanks or quotation marks around it, which Entra would take for a part of it: look at the file or variable that it comes from',
    )
  }
  const proofs = secrets.map((one, index) => ({
    name: `secret ${index}`,
    authenticate: ClientSecretPost(one),
  }))
  return () => proofs
}
