import type { Denied } from './denied.js'

/** A token for the next API. */
export interface TokenGranted {
  kind: 'token'
  accessToken: string
  /** In milliseconds since 1970; a margin is already taken off. */
  expiresAt: number
}

/** What every refusal has, whatever its kind. */
export interface RefusedAs<Kind extends string> {
  kind: Kind
  /** To throw, or to read `code`, `message` and details from. */
  denied: Denied
  /** The answer to the caller, ready to send. */
  readonly response: Response
}

/** The user has to sign in again, for instance with a second factor. */
export interface ChallengeRefusal extends RefusedAs<'challenge'> {
  /** What to ask for, as JSON text. Entra gives none for a second factor that no policy asks for. */
  claims: string | undefined
  /** One of `challengeReasons`. */
  reason: string
}

/** Nobody consented to these permissions. */
export interface ConsentRefusal extends RefusedAs<'consent'> {
  /** Page that asks for consent: the user, or where it has to be one, their administrator. */
  consentUrl: string
  /** Who can give it; `admin` where Entra says that a user cannot. */
  by: 'user' | 'admin'
  /** Page for an administrator, on which they consent for everybody in the tenant. */
  adminConsentUrl: string
}

/** Entra asks for patience. */
export interface ThrottledRefusal extends RefusedAs<'throttled'> {
  /** Seconds. */
  retryAfter: number
}

/** Why a token for the next API was not issued. */
export type TokenRefusal =
  | ChallengeRefusal
  | ConsentRefusal
  | ThrottledRefusal
  /** The caller's token expired or was revoked; a new one helps. */
  | RefusedAs<'expired-assertion'>
  /** The caller's token cannot be traded by this API. */
  | RefusedAs<'wrong-audience'>
  /** A rule of the tenant forbids it. */
  | RefusedAs<'policy-block'>
  /** Registration, secret or scopes of this API are wrong. */
  | RefusedAs<'misconfigured'>
  /** Entra cannot be reached or failed. */
  | RefusedAs<'unavailable'>

/** A token, or the reason why there is none. */
export type TokenOutcome = TokenGranted | TokenRefusal

/** Name of a reason. */
export type RefusalKind = TokenRefusal['kind']
