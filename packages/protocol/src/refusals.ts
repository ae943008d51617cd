/**
 * Every code by which a web API refuses. They are stable: a browser may branch on them.
 *
 * | code | what the browser can do |
 * |---|---|
 * | `no-token`, `invalid-token`, `wrong-audience` | nothing: a programming or registration error |
 * | `expired-token` | get a new token, repeat once |
 * | `not-permitted`, `unknown-tenant` | nothing: tell the user who is let in |
 * | `wrong-account` | tell the user that Office is signed in as somebody else than the open mailbox or document |
 * | `challenge` | with `claims`: get a token with them, repeat once; without: have the user sign in again |
 * | `consent-required` | open the consent page in `action`, repeat once |
 * | `policy-block` | nothing: the tenant's administrator decides |
 * | `throttled`, `unavailable` | wait for `Retry-After`, repeat |
 * | `misconfigured` | nothing: the API's developer must act |
 * | `graph-error` | depends on the status, which is Graph's |
 */
export const refusalCodes = [
  'no-token',
  'invalid-token',
  'expired-token',
  'wrong-audience',
  'not-permitted',
  'unknown-tenant',
  'wrong-account',
  'challenge',
  'consent-required',
  'policy-block',
  'throttled',
  'misconfigured',
  'unavailable',
  'graph-error',
] as const

/** One of {@link refusalCodes}. */
export type RefusalCode = (typeof refusalCodes)[number]

/**
 * What a `challenge` is about, in `reason`.
 *
 * | reason | what the user has to do |
 * |---|---|
 * | `second-factor` | pass a second factor, or pass it anew |
 * | `registration` | set up a second factor, then pass it |
 * | `fresh-sign-in` | sign in again: the sign-in is older than a policy allows |
 * | `external` | accept terms of use, or pass the check of another provider |
 * | `device` | sign in from a device that the tenant knows |
 * | `password-change` | change the password |
 * | `auth-context` | satisfy the authentication context that the API asks for |
 * | `interaction` | sign in again; Entra says no more |
 * | `graph` | sign in again, because Microsoft Graph refused a token that Entra still counted |
 */
export const challengeReasons = [
  'second-factor',
  'registration',
  'fresh-sign-in',
  'external',
  'device',
  'password-change',
  'auth-context',
  'interaction',
  'graph',
] as const

/** One of {@link challengeReasons}. */
export type ChallengeReason = (typeof challengeReasons)[number]

/**
 * What a `policy-block` is about, in `reason`: a device that is not compliant or not joined (`device`), an app that is
 * not approved (`app`), a second factor that may not be set up from here (`registration`), an account that is switched
 * off or not assigned (`account`), or the policy itself (`rule`).
 */
export const blockReasons = ['device', 'app', 'rule', 'registration', 'account'] as const

/** One of {@link blockReasons}. */
export type BlockReason = (typeof blockReasons)[number]

/** Something a person can do about a refusal. */
export interface RefusalAction {
  /** `consent`: give consent. `sign-in`: do what Entra asks for interactively, such as setting up a second factor. */
  kind: 'consent' | 'sign-in'
  /** Page to open in a window; it asks the user, or for consent perhaps their administrator. */
  url: string
}

/** Body of a refused request, as JSON. */
export interface RefusalBody {
  error: {
    code: RefusalCode
    /** One sentence for a developer; nothing secret in it. */
    message: string
    /** Finer name of the cause, for instance `second-factor` under `challenge`. */
    reason?: string
    /** Claims as JSON text: what to hand to `authChallenge` or `claims`. */
    claims?: string
    correlationId?: string
    /** Number of Entra's error, without the letters. */
    aadsts?: number
    action?: RefusalAction
  }
}
