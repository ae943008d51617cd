import type { Proof } from '../policy/proof.js'
import type { User } from '../tenant/records.js'
import {
  isSecondFactor,
  methodWords,
  type SecondFactorMethod,
  type SignInMethod,
  secondFactors,
} from './methods.js'

/** What somebody has proved who signs in by `method` now. */
export function proofsOf(method: SignInMethod, now: number): Proof[] {
  return isSecondFactor(method)
    ? [
        { method: 'password', at: now },
        { method, at: now },
      ]
    : [{ method, at: now }]
}

/** Why somebody cannot sign in by `method`, whatever the platform; undefined when they can. */
export function obstacleTo(method: SignInMethod, user: User): string | undefined {
  if (!isSecondFactor(method) || user.methods.some(({ kind }) => kind === method)) return undefined
  return `${user.displayName} has not set up: ${methodWords[method]}.`
}

/** The second factor that somebody is asked for first; undefined when they have none. */
export function secondFactorOf({ methods }: User): SecondFactorMethod | undefined {
  return secondFactors.find((factor) => methods.some(({ kind }) => kind === factor))
}
