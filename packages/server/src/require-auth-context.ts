import { endpoints } from '@onbehalf/protocol'
import { Denied } from './denied.js'
import type { VerifiedToken } from './verified-token.js'
import { defaultAuthority } from './verify-token.js'

type Digit = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

/** Id of an authentication context, `c1` to `c99`, as the tenant's administrator gave it out. */
export type AuthContextId = `c${Digit}` | `c${Digit}${'0' | Digit}`

/** Looks how the user of a verified token signed in. @throws Denied when that is not enough. */
export type ProofCheck = (token: VerifiedToken) => void

/** Where a missing proof can be had. */
export interface ProofOptions {
  /** Origin of the authority. Default: `https://login.microsoftonline.com`. */
  authority?: string | undefined
}

/**
 * Makes the check that a token satisfies an authentication context: its id stands in the claim `acrs`. A token
 * without it is answered with a claims challenge for it; the client asks Entra with these claims, and the policies
 * that the administrator assigned to the context decide what the user has to prove.
 *
 * An application's own token is refused: nobody is there to prove anything.
 *
 * @throws TypeError when the id is none.
 * @see https://learn.microsoft.com/entra/identity-platform/developer-guide-conditional-access-authentication-context
 * @example
 * const enough = requireAuthContext('c1')
 * enough(await guard(request))
 */
export function requireAuthContext(
  id: AuthContextId,
  { authority = defaultAuthority }: ProofOptions = {},
): ProofCheck {
  if (!isAuthContextId(id)) throw new TypeError(`"${id}" is no authentication context: give c1 to c99`)
  const details = {
    reason: 'auth-context',
    claims: JSON.stringify({ access_token: { acrs: { essential: true, value: id } } }),
    authorizationUri: endpoints(authority, 'common').authorize,
  }
  return (token) => {
    refuseApplications(token)
    const { acrs } = token.claims
    if (Array.isArray(acrs) && acrs.includes(id)) return
    throw new Denied('challenge', `The token does not satisfy the authentication context ${id}.`, details)
  }
}

/**
 * The same under the name that people look for: a second factor is required by an authentication context, to which the
 * administrator assigns a policy that asks for one.
 *
 * @throws TypeError without `authContext`: a version 2 token never says whether a second factor was proved.
 * @see docs/how-to-require-mfa.md
 */
export function requireMfa(demand: { authContext: AuthContextId } & ProofOptions): ProofCheck {
  const authContext: AuthContextId | undefined = demand?.authContext
  if (authContext === undefined) {
    throw new TypeError(
      "requireMfa needs authContext, for instance { authContext: 'c1' }: a version 2 token has no amr, and its absence proves nothing. How to require MFA: docs/how-to-require-mfa.md",
    )
  }
  return requireAuthContext(authContext, demand)
}

/** @throws Denied when the token is an application's own. */
export function refuseApplications({ kind }: VerifiedToken): void {
  if (kind === 'delegated') return
  if (kind !== 'app-only') throw new TypeError('This is not a verified token; is there an await before it?')
  throw new Denied(
    'not-permitted',
    "Only users who prove it may call here; this is an application's own token.",
    {
      reason: 'app-only',
    },
  )
}

function isAuthContextId(id: unknown): id is AuthContextId {
  return typeof id === 'string' && /^c[1-9]\d?$/.test(id)
}
