import type { Proof, ProofMethod } from '../policy/proof.js'

/** How people call the ways to prove who they are. */
export const methodWords: Readonly<Record<ProofMethod, string>> = {
  password: 'password',
  totp: 'code',
  'phone-app': 'phone app',
  'text-message': 'text message',
  'windows-hello': 'Windows Hello',
  federated: 'password at AD FS',
  'federated-mfa': 'second factor at AD FS',
}

/** Ways in which somebody signs in by name; with a second factor the password comes first. */
export const signInMethods = ['password', 'windows-hello', 'phone-app', 'totp', 'text-message'] as const

/** One of {@link signInMethods}. */
export type SignInMethod = (typeof signInMethods)[number]

/** Ways to sign in that are a password and something more. */
export type SecondFactorMethod = Exclude<SignInMethod, 'password' | 'windows-hello'>

/** Second factors, the one that people are asked for first in front. */
export const secondFactors: readonly SecondFactorMethod[] = ['phone-app', 'totp', 'text-message']

/** Whether a way to sign in is a password and something more. */
export function isSecondFactor(method: SignInMethod): method is SecondFactorMethod {
  return secondFactors.some((one) => one === method)
}

/** What somebody has proved once each, latest proof of each method, oldest first. */
export function latestProofs(proofs: readonly Proof[]): Proof[] {
  const latest = new Map<ProofMethod, Proof>()
  for (const proof of [...proofs].sort((one, other) => one.at - other.at)) latest.set(proof.method, proof)
  return [...latest.values()]
}
