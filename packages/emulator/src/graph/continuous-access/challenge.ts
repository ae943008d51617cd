import { GraphError } from '../errors.js'

type Claims = Readonly<Record<string, unknown>>

/** What Graph says has happened. The first is recorded of revocations, the second of places. */
export type ChallengeCode = 'TokenIssuedBeforeRevocationTimestamp' | 'LocationConditionEvaluationSatisfied'

/** Why a token is taken no more. */
export interface EndOfAccess {
  code: ChallengeCode
  /** When it happened, in milliseconds; a new token must not be older. */
  at: number
  /** The address that was the reason. */
  address?: string
  /** For the trace. */
  explanation: string
}

/**
 * Whether the client of a token said that it understands challenges, so that its tokens are evaluated continuously.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function understandsChallenges({ xms_cc: capabilities }: Claims): boolean {
  const values = Array.isArray(capabilities) ? capabilities : [capabilities]
  return values.some((value) => typeof value === 'string' && value.toLowerCase() === 'cp1')
}

/**
 * The refusal that sends a client for a new token, with the claims that it must ask for.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
 */
export function challenge({ code, at, address, explanation }: EndOfAccess): GraphError {
  return new GraphError('accessEnded', code, { explanation, claims: claimsText(at, address) })
}

/** As Graph writes them, to the space after the comma. */
function claimsText(at: number, address: string | undefined): string {
  const place = address === undefined ? '' : `,"xms_rp_ipaddr":{"value":${JSON.stringify(address)}}`
  return `{"access_token":{"nbf":{"essential":true, "value":"${Math.ceil(at / 1000)}"}${place}}}`
}

/** Challenges a client that understands it, when the person of its token is gone. @throws {GraphError} 401. */
export function requireChallengeable(claims: Claims, now: number): void {
  if (!understandsChallenges(claims)) return
  throw challenge({
    code: 'TokenIssuedBeforeRevocationTimestamp',
    at: now,
    explanation: 'the person of the token was deleted',
  })
}
