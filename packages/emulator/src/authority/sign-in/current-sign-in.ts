import type { SignIn, User } from '../../tenant/records.js'
import { verdictOf } from '../policy/verdict-of-sign-in.js'
import { provedSignIn } from './account.js'
import type { SignInContext } from './step.js'

/**
 * The sign-in of `user` in this browser, if it is good enough for this request and no policy wants a fresh one.
 */
export function currentSignIn(context: SignInContext, user: User): SignIn | undefined {
  const signIn = provedSignIn(context, user)
  if (signIn === undefined || context.flow.proved) return signIn
  const verdict = verdictOf(context)
  const isTooOld = verdict?.outcome === 'refused' && verdict.missing.kind === 'fresh-sign-in'
  return isTooOld ? undefined : signIn
}
