import { createVerifier, Denied, type VerifiedToken, type VerifyToken } from '@onbehalf/server'
import type { Ground } from '../ground.js'
import { asSigned } from '../tenant/graph-nonce.js'
import { graphAppId } from '../tenant/microsoft-graph-permissions.js'
import type { User } from '../tenant/records.js'
import { requireChallengeable } from './continuous-access/challenge.js'
import { GraphError, type GraphErrorName } from './errors.js'

/** Who calls Graph, as the verified token says. */
export type Caller = {
  tenantId: string
  /** Client id of the application that calls. */
  appId: string
  /** Claims of the token; every one was signed by the authority. */
  claims: Readonly<Record<string, unknown>>
} & (
  | { kind: 'user'; user: User; scopes: ReadonlySet<string> }
  | { kind: 'application'; servicePrincipalId: string; roles: ReadonlySet<string> }
)

/** Identifiers of Graph as a token's audience. */
const audiences = [graphAppId, 'https://graph.microsoft.com', 'https://graph.microsoft.com/']

/** Finds out who sent a request. @throws {GraphError} 401 when the token is missing or not believed. */
export type Authenticate = (request: Request) => Promise<Caller>

/** Graph is a web API like any other: our own verifier guards it, with Graph's audience. */
export function createAuthenticate(ground: Ground): Authenticate {
  const { origin } = ground.addresses
  const verify = createVerifier({
    clientId: graphAppId,
    audience: audiences,
    tenants: () => true,
    personalAccounts: true,
    authority: origin,
    allowAuthority: [origin],
    clock: ground.clock,
    fetch: (request) => ground.fetch(asGraph(request)),
  })
  return async (request) => callerOf(ground, await verified(verify, bearerToken(request)))
}

function asGraph(request: Request): Request {
  const labelled = new Request(request)
  labelled.headers.set('x-onbehalf-actor', 'graph')
  return labelled
}

/**
 * Graph takes a token without its scheme too, as Office's own sample of nested app authentication sends it.
 *
 * @see https://github.com/microsoftgraph/msgraph-sdk-php-core/pull/194
 */
function bearerToken(request: Request): string {
  const words = (request.headers.get('authorization') ?? '').trim().split(/ +/)
  const [token, ...others] = words[0]?.toLowerCase() === 'bearer' ? words.slice(1) : words
  if (token && others.length === 0) return token
  throw new GraphError('emptyToken', '', { explanation: 'the request carries no bearer token' })
}

async function verified(verify: VerifyToken, token: string): Promise<VerifiedToken> {
  try {
    return await verify(asSigned(token))
  } catch (error) {
    if (error instanceof Denied) throw refusalOf(error, token)
    throw error
  }
}

function refusalOf(denied: Denied, token: string): GraphError {
  const more = { explanation: denied.message, cause: denied }
  return new GraphError(reasonOf(denied, token), denied.message, more)
}

function reasonOf({ code, reason }: Denied, token: string): GraphErrorName {
  if (code === 'expired-token') return 'expiredToken'
  if (code === 'wrong-audience') return 'wrongAudience'
  if (code === 'not-permitted') return 'insufficientPrivileges'
  if (code === 'unavailable') return 'unavailable'
  return reason === 'malformed' || reason === 'too-long' ? formFault(token) : 'invalidToken'
}

/** What Graph says first of a text that is no token; of one with a readable header, only that it is not valid. */
function formFault(token: string): GraphErrorName {
  const [header = '', ...others] = token.split('.')
  if (others.length === 0) return 'tokenWithoutDots'
  if (others.length !== 2 && others.length !== 4) return 'tokenOfOtherParts'
  return isJsonObject(Buffer.from(header, 'base64url').toString()) ? 'invalidToken' : 'unreadableToken'
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

function callerOf({ store, clock }: Ground, token: VerifiedToken): Caller {
  const facts = { tenantId: token.tenantId, appId: token.clientId, claims: { ...token.claims } }
  if (token.kind === 'delegated') {
    const user = store.users.get(token.objectId)
    if (user?.tenantId !== token.tenantId) {
      requireChallengeable(token.claims, clock.now())
      throw unknownIdentity('the person of the token is not in this tenant')
    }
    return { ...facts, kind: 'user', user, scopes: token.scopes }
  }
  const principal = store.servicePrincipals.get(token.objectId)
  if (principal?.tenantId !== token.tenantId)
    throw unknownIdentity('the application of the token is not in this tenant')
  return { ...facts, kind: 'application', servicePrincipalId: principal.id, roles: token.roles }
}

function unknownIdentity(explanation: string): GraphError {
  return new GraphError('unknownIdentity', '', { explanation })
}
