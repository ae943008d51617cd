import { constants, type KeyObject, verify } from 'node:crypto'
import { entraError } from '@onbehalf/protocol'
import { redeemOnce } from '../../tenant/redemptions.js'
import type { Parameters } from '../requests/parameters.js'
import { type ParsedToken, parseToken } from '../tokens/sign.js'
import type { ProofPlace } from './client-authentication.js'

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** How far the clocks of a client and ours may differ, in seconds. */
const skew = 300
/** The longest life of an assertion under strict rules, in seconds. */
const strictLifetime = 600

/** A client assertion, its signature not yet looked at. */
export interface ClientAssertion extends ParsedToken {
  issuer: string
  subject: string
  audience: string
}

/**
 * The client assertion of a request; undefined when it has none.
 *
 * @throws EntraError 90023 for another type, 50027 when it is no JWT with `iss`, `sub` and one audience as text.
 * @see RFC 7521 section 4.2
 */
export function readClientAssertion(parameters: Parameters): ClientAssertion | undefined {
  const [assertion, type] = [parameters.get('client_assertion'), parameters.get('client_assertion_type')]
  if (assertion === undefined) return undefined
  if (type === undefined) throw entraError('missingParameter', { name: 'client_assertion_type' })
  if (type !== assertionType) {
    throw entraError('invalidRequest', { reason: "Unsupported 'client_assertion_type' value." })
  }
  const parsed = parseToken(assertion)
  const { iss, sub, aud } = parsed?.claims ?? {}
  if (!parsed || typeof iss !== 'string' || typeof sub !== 'string' || typeof aud !== 'string') {
    throw entraError('clientAssertionMalformed')
  }
  return { ...parsed, issuer: iss, subject: sub, audience: aud }
}

/** Whether an application made the assertion itself, rather than an outside issuer about it. */
export function isByClientItself({ issuer }: ClientAssertion): boolean {
  return !issuer.includes(':')
}

/**
 * Refuses an assertion outside of its time. Without `nbf` it counts from the beginning of time, as Entra says it; a
 * reused `jti` and a far `exp` are taken unless the conditions are strict.
 *
 * @throws EntraError 700024, 50027 without `exp`; under strict rules 50012 without `jti` or for one that was used.
 */
export function requireTimely(assertion: ClientAssertion, place: ProofPlace): void {
  const { exp, nbf = 0 } = assertion.claims
  if (typeof exp !== 'number' || typeof nbf !== 'number') throw entraError('clientAssertionMalformed')
  const now = place.now / 1000
  const { ground } = place.services
  const isStrict = ground.conditions.values.assertionRules === 'strict'
  const isTooLong = isStrict && exp - now > strictLifetime + skew
  if (exp <= now - skew || nbf > now + skew || isTooLong) {
    throw entraError('clientAssertionTime', { now: at(now), from: at(nbf), expiry: at(exp) })
  }
  if (isStrict) requireFirstUse(assertion, place, exp)
}

function requireFirstUse({ issuer, claims: { jti } }: ClientAssertion, place: ProofPlace, exp: number): void {
  if (typeof jti !== 'string') throw entraError('clientCertificateFailed', { reason: 'It has no jti.' })
  const used = { id: `client-assertion:${issuer}:${jti.slice(0, 200)}`, expires: (exp + skew) * 1000 }
  if (!redeemOnce(place.services.ground, used)) {
    throw entraError('clientCertificateFailed', { reason: 'The client assertion was used before (jti).' })
  }
}

/** Seconds as Entra's sentences write them; a time that no calendar has stays a number. */
function at(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString()
}

const paddings: Partial<Record<string, object>> = {
  RS256: { padding: constants.RSA_PKCS1_PADDING },
  PS256: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
}

/**
 * Whether `key` signed the assertion.
 *
 * @throws EntraError 5002730 for another algorithm than RS256 and PS256.
 */
export function isAssertedWith({ header, parts, signature }: ParsedToken, key: KeyObject): boolean {
  const padding = paddings[String(header.alg)]
  if (!padding || key.asymmetricKeyType !== 'rsa') throw entraError('clientAssertionAlgorithm')
  return verify('sha256', Buffer.from(parts.join('.')), { key, ...padding }, signature)
}
