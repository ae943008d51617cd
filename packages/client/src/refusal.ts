import {
  parseBearerChallenges,
  type RefusalBody,
  type RefusalCode,
  readBareClaims,
  readClaims,
  readClaimsChallenge,
  refusalCodes,
} from '@onbehalf/protocol'
import { asksOfToken, entraStopIn, fieldsOf, findClaims } from './relayed-claims.js'

/** What may be accepted instead: a token that is newer, or one that satisfies a challenge. */
export interface Cure {
  kind: 'renewal' | 'challenge'
  /** Claims of a challenge, as JSON text, where it names some. */
  authChallenge?: string | undefined
}

/** An API's no, for a reason of sign-in. */
export interface Refusal {
  code: Exclude<RefusalCode, 'graph-error'>
  /** Finer name of the cause. */
  reason?: string
  cure?: Cure
  aadsts?: number
  correlationId?: string
  /** Page that asks for consent, or for what else Entra wants. */
  page?: string
}

/**
 * Why an API refused: reads the answers of `@onbehalf/server`, `WWW-Authenticate` of any server, and whatever else
 * relays Entra's error, as the published samples do: in a 401, 403 or 500, and in the body of a success.
 * `undefined` when it has nothing to do with sign-in.
 *
 * @param text The body, where it is text.
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins
 */
export function refusalIn({ ok, status, headers }: Response, text: string): Refusal | undefined {
  const body = fieldsOf(text)
  if (ok) return refusalInSuccess(body)
  const header = headers.get('www-authenticate')
  return refusalOfServer(body, header) ?? refusalOfOthers(status, header, body, text)
}

/** Only what is plainly Entra's: a success may hold members of any name, and words that anybody wrote. */
function refusalInSuccess(body: Fields): Refusal | undefined {
  const claims = findClaims(body, asksOfToken, 0) ?? findClaims(objectsIn(body), asksOfToken, 1)
  const { error, error_description: sentence } = body
  const stop = typeof error === 'string' && typeof sentence === 'string' ? entraStopIn(sentence) : undefined
  return relayed(stop, claims)
}

function objectsIn(body: Fields): Fields {
  return Object.fromEntries(Object.entries(body).filter(([, member]) => typeof member === 'object'))
}

function refusalOfServer(body: Fields, header: string | null): Refusal | undefined {
  const error = fieldsOf(body.error) as Partial<RefusalBody['error']>
  const code = refusalCodes.find((known) => known === error.code)
  if (code === undefined || code === 'graph-error') return undefined
  const cure = cureOf(code, readClaims(error.claims) ?? readClaimsChallenge(header))
  return {
    code,
    ...(cure && { cure }),
    ...(typeof error.reason === 'string' && { reason: error.reason }),
    ...(typeof error.aadsts === 'number' && { aadsts: error.aadsts }),
    ...(typeof error.correlationId === 'string' && { correlationId: error.correlationId }),
    ...(typeof error.action?.url === 'string' && { page: error.action.url }),
  }
}

function refusalOfOthers(
  status: number,
  header: string | null,
  body: Fields,
  text: string,
): Refusal | undefined {
  const claims = readClaimsChallenge(header) ?? readBareClaims(header) ?? findClaims(body)
  const relay = relayed(entraStopIn(text), claims)
  if (relay) return relay
  for (const { error, consenturi } of parseBearerChallenges(header ?? '')) {
    if (error === 'insufficient_user_authentication') return relayed({ code: 'challenge' }, undefined)
    if (error === 'invalid_token') return { code: 'invalid-token', cure: { kind: 'renewal' } }
    if (error === 'insufficient_scope') return { code: 'not-permitted' }
    if (consenturi !== undefined) return { code: 'consent-required', page: consenturi }
  }
  if (status !== 401) return undefined
  if (body.type === 'TokenExpiredError') return relayed({ code: 'expired-token' }, undefined)
  if (header === null) console.error(noReason)
  return undefined
}

const noReason =
  'The API answered 401 without a reason. Does a proxy take WWW-Authenticate or the body away? An API on another origin has to send Access-Control-Expose-Headers: WWW-Authenticate.'

interface Stop {
  code: RefusalCode
  reason?: string
  aadsts?: number
}

/** A refusal of Entra that an API passed on. Claims end neither a block nor a want of consent. */
function relayed(stop: Stop | undefined, claims: string | undefined): Refusal | undefined {
  const isOpen = !stop || stop.code === 'expired-token'
  const known: Stop | undefined = isOpen && claims !== undefined ? { ...stop, code: 'challenge' } : stop
  if (!known || known.code === 'graph-error') return undefined
  const { code, reason, aadsts } = known
  const cure = cureOf(code, claims)
  return {
    code,
    ...(cure && { cure }),
    ...(reason !== undefined && { reason }),
    ...(aadsts !== undefined && { aadsts }),
  }
}

function cureOf(code: RefusalCode, claims: string | undefined): Cure | undefined {
  if (code === 'expired-token') return { kind: 'renewal' }
  if (code !== 'challenge') return undefined
  return { kind: 'challenge', authChallenge: claims }
}

type Fields = Readonly<Record<string, unknown>>
