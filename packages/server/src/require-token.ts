import { Denied } from './denied.js'
import type { VerifiedToken } from './verified-token.js'
import type { VerifyToken } from './verify-token.js'

/**
 * What a token must permit. `scopes` are delegated permissions, of which a user's token must carry every one; without
 * them users are refused. `roles` are application permissions, of which an application's own token must carry one;
 * without them applications are refused. At least one of either, or the guard does not start.
 */
export type Permission =
  | { scopes: readonly string[]; roles?: readonly string[] }
  | { scopes?: readonly string[]; roles: readonly string[] }

/** The part of a request that a guard reads; `Request` fits. */
export interface Guarded {
  headers: { get(name: string): string | null }
}

/** Lets a request pass as a verified token. @throws Denied when it is refused. */
export type Guard = (request: Guarded) => Promise<VerifiedToken>

/**
 * Guards a route. Resolves to the verified token, or throws a {@link Denied} whose `response` is ready to send.
 *
 * @throws TypeError when it names neither a scope nor a role, or one by anything but its name in the token.
 * @example
 * const guard = requireToken(verify, { scopes: ['access_as_user'] })
 * const token = await guard(request)
 */
export function requireToken(verify: VerifyToken, { scopes = [], roles = [] }: Permission): Guard {
  if (scopes.length + roles.length === 0) throw new TypeError('A guard needs at least one scope or role')
  for (const name of [...scopes, ...roles]) refuseOtherNames(name)
  return async (request) => {
    const token = await verify(bearerToken(request))
    if (token.kind === 'delegated') requireScopes(token.scopes, scopes)
    else requireRole(token.roles, roles)
    return token
  }
}

/** A name that no token can carry would refuse everybody, and be found out in production. */
function refuseOtherNames(name: unknown): void {
  if (typeof name === 'string' && /^\S+$/.test(name) && !/^[a-z]+:\/\//i.test(name)) return
  throw new TypeError(
    `A guard cannot ask for ${JSON.stringify(name)}: give one name as it stands in the token, "access_as_user", without the App ID URI`,
  )
}

function requireScopes(granted: ReadonlySet<string>, scopes: readonly string[]): void {
  if (scopes.length === 0) {
    throw new Denied('not-permitted', 'Only applications may call here, not users.', { reason: 'delegated' })
  }
  const missing = scopes.filter((scope) => !granted.has(scope))
  if (missing.length === 0) return
  throw new Denied('not-permitted', `The token lacks the scope ${missing.join(' ')}.`, {
    reason: 'missing-scope',
    scopes,
  })
}

function requireRole(granted: ReadonlySet<string>, roles: readonly string[]): void {
  if (roles.length === 0) {
    throw new Denied('not-permitted', "Only users may call here; this is an application's own token.", {
      reason: 'app-only',
    })
  }
  if (roles.some((role) => granted.has(role))) return
  throw new Denied('not-permitted', `The token lacks the role ${roles.join(' or ')}.`, {
    reason: 'missing-role',
  })
}

function bearerToken({ headers }: Guarded): string {
  const header = headers.get('authorization')
  if (!header) {
    throw new Denied('no-token', 'The request has no Authorization header with a bearer token.')
  }
  const token = afterScheme(header)
  if (token === undefined) {
    throw new Denied('no-token', 'The Authorization header is not "Bearer" and one token.', {
      reason: 'malformed',
    })
  }
  return token
}

/**
 * One word after the scheme. No pattern runs over the token itself, whose form is the verifier's to judge: it would take
 * longer than the verification of a token that was seen before.
 *
 * @see RFC 6750 section 2.1
 */
function afterScheme(header: string): string | undefined {
  if (!/^bearer $/i.test(header.slice(0, 7))) return undefined
  const token = header.slice(7).trim()
  const isOne = token !== '' && !token.includes(' ') && !token.includes(',') && !token.includes('\t')
  return isOne ? token : undefined
}
