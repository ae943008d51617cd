import type { Ground } from '../../ground.js'
import type { User } from '../../tenant/records.js'
import { type Bearer, isDiagnosis } from './bearer.js'
import { challenge } from './challenge.js'
import { allowsBasic, offerFor } from './organization.js'
import type { ProxyAuthentication } from './proxy-authentication.js'

/** The permission that Exchange Web Services need. */
const permission = 'EWS.AccessAsUser.All'
const longestPassword = 1_024

/** Whose mailbox a request may read, or the refusal. */
export type Authenticate = (request: Request) => Promise<User | Response>

/** What proves who asks. */
export interface Proving {
  bearer: Bearer
  proxy: ProxyAuthentication
}

/**
 * Finds out who asks for a mailbox: by a token, or by a password where basic authentication is still taken. Whoever sends
 * neither hears what this mailbox offers; clients say which one they mean by `X-AnchorMailbox` or `X-User-Identity`.
 *
 * @see https://techcommunity.microsoft.com/blog/exchange/announcing-hybrid-modern-authentication-for-exchange-on-premises/607476, on the empty `Bearer`
 */
export function createAuthenticate(ground: Ground, proving: Proving): Authenticate {
  return (request) => {
    const [scheme = '', ...rest] = (request.headers.get('authorization') ?? '').trim().split(/ +/)
    const value = rest.join(' ')
    if (scheme.toLowerCase() === 'bearer' && value !== '') return byToken(ground, proving, request, value)
    if (scheme.toLowerCase() === 'basic') return byPassword(ground, proving, request, value)
    return Promise.resolve(challenge(offerFor(ground, anchorOf(ground, request))))
  }
}

async function byToken(
  ground: Ground,
  { bearer }: Proving,
  request: Request,
  text: string,
): Promise<User | Response> {
  const holder = await bearer(text)
  const offer = { ...offerFor(ground, anchorOf(ground, request)), basic: false }
  if (isDiagnosis(holder)) return challenge(offer, holder)
  const { token, user } = holder
  if (user && token.kind === 'delegated' && token.scopes.has(permission)) return user
  return new Response(null, {
    status: 403,
    headers: {
      'x-ms-diagnostics': `2000008;reason="The token contains not enough scope to make this call.";error_category="invalid_grant"`,
    },
  })
}

async function byPassword(
  ground: Ground,
  { proxy }: Proving,
  request: Request,
  value: string,
): Promise<User | Response> {
  const credentials = credentialsIn(value)
  const named = credentials && ground.directory.userByName(credentials.name)
  const refusal = challenge(offerFor(ground, named))
  if (!credentials || !named || !allowsBasic(ground, named)) return refusal
  return (await proxy.prove(credentials, request)) ?? refusal
}

/** RFC 7617: a name without a colon, a colon, a password. */
function credentialsIn(value: string): { name: string; password: string } | undefined {
  if (value.length > 4_096 || !/^[A-Za-z\d+/]+=*$/.test(value)) return undefined
  const text = Buffer.from(value, 'base64').toString()
  const colon = text.indexOf(':')
  if (colon < 1 || text.length - colon > longestPassword) return undefined
  return { name: text.slice(0, colon).slice(0, 320), password: text.slice(colon + 1) }
}

/** The person whose mailbox the client says it wants, before it proves anything. */
function anchorOf({ directory }: Ground, { headers }: Request): User | undefined {
  const named = headers.get('x-user-identity') ?? headers.get('x-anchormailbox')
  return named === null ? undefined : directory.userByName(named.replace(/^(?:UPN|SMTP):/i, '').slice(0, 320))
}
