import type { Proof } from '../../policy/proof.js'
import type { DeviceCredential } from '../../tenant/records.js'

/**
 * What a primary refresh token vouches for after its renewal: Windows Hello is proved anew each time, a second factor
 * that a page asked for is not and grows old.
 *
 * @see https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token, "When does a PRT get an MFA claim?"
 */
export function proofsAtRenewal(proofs: readonly Proof[], now: number): Proof[] {
  return proofs.map((proof) => (proof.method === 'windows-hello' ? { ...proof, at: now } : proof))
}

/**
 * What is left when a new session key comes with the renewal: of a sign-in by password the password, so that a second
 * factor may be asked for again.
 *
 * @see https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token, the note on rolled keys
 */
export function proofsAfterKeyRoll(credential: DeviceCredential, proofs: readonly Proof[]): Proof[] {
  return credential === 'windows-hello'
    ? [...proofs]
    : proofs.filter(({ method }) => method === 'password' || method === 'federated')
}
