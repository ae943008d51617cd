import { Denied } from './denied.js'
import { type KnownMembers, refuseUnknown } from './known-members.js'
import { shownValue } from './shown-value.js'
import type { VerifiedToken } from './verified-token.js'
import type { VerifyToken, VerifyTokenNow } from './verify-token.js'

/**
 * What a token must permit. `scopes` are delegated permissions, of which a user's token must carry every one; without
 * them users are refused. `roles` are application permissions, of which an application's own token must carry one;
 * without them applications are refused. At least one of either, or the guard does not start.
 */
export type Permission =
  | { scopes: PermissionNames; roles?: readonly string[] }
  | { scopes?: readonly string[]; roles: PermissionNames }

/**
 * Names of permissions, at least one: an empty list does not compile, and neither does a list that may be empty.
 *
 * @example
 * const readers = { scope: ['Mail.Read', 'Files.Read'] } as const
 */
export type PermissionNames = readonly [string, ...string[]]

/** The part of a request that a guard reads; `Request` fits. */
export interface Guarded {
  headers: { get(name: string): string | null }
}

/** Lets a request pass as a verified token. @throws Denied when it is refused. */
export type Guard = (request: Guarded) => Promise<VerifiedToken>

const knownPermission: KnownMembers<Permission> = { scopes: true, roles: true }

/**
 * Guards a route. Resolves to the verified token, or throws a {@link Denied} whose `response` is ready to send.
 *
 * @throws TypeError when it names neither a scope nor a role, one by anything but its name in the token, or anything else.
 * @example
 * const guard = requireToken(verify, { scopes: ['access_as_user'] })
 * const token = await guard(request)
 */
export function requireToken(verify: VerifyToken, permission: Permission): Guard {
  refuseUnknown('requireToken', permission, knownPermission)
  const guard = requireTokenNow(verify, permission)
  return async (request) => guard(request)
}

/**
 * The same without a promise where the verifier needs none. Throws at once, or rejects.
 *
 * @throws TypeError as {@link requireToken}.
 */
export function requireTokenNow(
  verify: VerifyTokenNow,
  { scopes = [], roles = [] }: { scopes?: readonly string[]; roles?: readonly string[] },
): (request: Guarded) => VerifiedToken | Promise<VerifiedToken> {
  for (const names of [scopes, roles]) refuseText(names)
  if (scopes.length + roles.length === 0) {
    throw new TypeError(
      'A guard needs at least one scope or role: a route names it as { scope } or { role }, requireToken as { scopes } or { roles }',
    )
  }
  for (const name of [...scopes, ...roles]) refuseOtherNames(name)
  const permit = (token: VerifiedToken): VerifiedToken => {
    if (token.kind === 'delegated') requireScopes(token.scopes, scopes)
    else requireRole(token.roles, roles)
    return token
  }
  return (request) => {
    const token = verify(bearerToken(request))
    return token instanceof Promise ? token.then(permit) : permit(token)
  }
}

/** A text is a list of its letters, none of which is a permission. */
function refuseText(names: unknown): void {
  if (Array.isArray(names)) return
  throw new TypeError(`A guard takes lists of names: ["access_as_user"], and not ${JSON.stringify(names)}`)
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
  if (scopes.every((scope) => granted.has(scope))) return
  const missing = scopes.filter((scope) => !granted.has(scope))
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

function bearerToken(request: Guarded): string {
  const headers: Partial<Guarded['headers']> | undefined = request?.headers
  if (typeof headers?.get !== 'function') {
    throw new TypeError(
      `A guard takes a Request, or another { headers } with get(name); it was ${shownValue(request)}. On Express and Fastify use api.route of their adapter`,
    )
  }
  const header = headers.get('authorization')
  if (!header) {
    throw new Denied(
      'no-token',
      'The request has no Authorization header with a bearer token. If its sender wrote one, a proxy on the way took it out.',
    )
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
