import { Denied } from './denied.js'
import { type ProofCheck, refuseApplications } from './require-auth-context.js'

/**
 * Makes the check that a version 1 token names a method of signing in, `mfa` for a second factor, in its claim `amr`.
 * A token without it is answered with a challenge that has no claims: Entra has none that ask for a method, so the user
 * has to sign in again interactively. {@link requireAuthContext} is the better way wherever the tenant can set one up.
 *
 * A version 2 token is refused as `misconfigured`: it never carries `amr`, so this check can say nothing of it.
 *
 * @param method For instance `mfa`.
 * @throws TypeError when the method is empty.
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference (`amr`)
 */
export function requireAmr(method: string): ProofCheck {
  if (typeof method !== 'string' || !/^\S+$/.test(method)) {
    throw new TypeError('requireAmr needs a method of signing in, for instance "mfa"')
  }
  return (token) => {
    refuseApplications(token)
    const { claims } = token
    if (claims.ver !== '1.0') throw noAmrInVersion2()
    if (Array.isArray(claims.amr) && claims.amr.includes(method)) return
    throw new Denied('challenge', `The user signed in without ${method}, and this route asks for it.`, {
      reason: 'second-factor',
    })
  }
}

function noAmrInVersion2(): Denied {
  return new Denied(
    'misconfigured',
    'This route asks for amr, which version 2 tokens never carry: its absence says nothing about a second factor. Ask for an authentication context instead: docs/how-to-require-mfa.md',
    { reason: 'no-amr-in-version-2' },
  )
}
