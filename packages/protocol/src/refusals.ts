/**
 * Every code by which a web API refuses. They are stable: a browser may branch on them.
 *
 * | code | what the browser can do |
 * |---|---|
 * | `no-token`, `invalid-token`, `wrong-audience` | nothing: a programming or registration error |
 * | `expired-token` | get a new token, repeat once |
 * | `not-permitted`, `unknown-tenant` | nothing: tell the user who is let in |
 * | `challenge` | get a token with the `claims`, repeat once |
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

/** Something a person can do about a refusal. */
export interface RefusalAction {
  kind: 'consent'
  /** Page to open in a window; it asks the user, or their administrator, for consent. */
  url: string
}

/** Body of a refused request, as JSON. */
export interface RefusalBody {
  error: {
    code: RefusalCode
    /** One sentence for a developer; nothing secret in it. */
    message: string
    /** Finer name of the cause, for instance `graph-token` under `wrong-audience`. */
    reason?: string
    /** Claims as JSON text: what to hand to `authChallenge` or `claims`. */
    claims?: string
    correlationId?: string
    /** Number of Entra's error, without the letters. */
    aadsts?: number
    action?: RefusalAction
  }
}
