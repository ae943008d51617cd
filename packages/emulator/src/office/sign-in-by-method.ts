import type { User } from '../tenant/records.js'
import {
  isSecondFactor,
  methodWords,
  type SecondFactorMethod,
  type SignInMethod,
  secondFactors,
} from './methods.js'

/** Why somebody cannot sign in by `method`, whatever the platform; undefined when they can. */
export function obstacleTo(method: SignInMethod, user: User): string | undefined {
  if (!isSecondFactor(method) || user.methods.some(({ kind }) => kind === method)) return undefined
  return `${user.displayName} has not set up: ${methodWords[method]}.`
}

/** The second factor that somebody is asked for first; undefined when they have none. */
export function secondFactorOf({ methods }: User): SecondFactorMethod | undefined {
  return secondFactors.find((factor) => methods.some(({ kind }) => kind === factor))
}
