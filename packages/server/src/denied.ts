import {
  encodeClaims,
  formatBearerChallenge,
  type RefusalAction,
  type RefusalBody,
  type RefusalCode,
} from '@onbehalf/protocol'

interface CodeRow {
  status: number
  /** `error` of RFC 6750 and of Entra's claims challenge. */
  error?: string
}

const codes: Readonly<Record<RefusalCode, CodeRow>> = {
  'no-token': { status: 401 },
  'invalid-token': { status: 401, error: 'invalid_token' },
  'expired-token': { status: 401, error: 'invalid_token' },
  'wrong-audience': { status: 403, error: 'invalid_token' },
  'not-permitted': { status: 403, error: 'insufficient_scope' },
  'unknown-tenant': { status: 403, error: 'invalid_token' },
  'wrong-account': { status: 403 },
  challenge: { status: 401, error: 'insufficient_claims' },
  'consent-required': { status: 403 },
  'policy-block': { status: 403 },
  throttled: { status: 429 },
  misconfigured: { status: 500 },
  unavailable: { status: 503 },
  'graph-error': { status: 502 },
}

/** What may be known of a refusal beside its code. */
export interface DeniedDetails {
  /** Finer name of the cause. */
  reason?: string | undefined
  /** Claims as JSON text that a new sign-in has to satisfy. */
  claims?: string | undefined
  /** Authorize endpoint where that sign-in can be made. */
  authorizationUri?: string | undefined
  /** Permissions that would have been enough, for the `scope` of the challenge. */
  scopes?: readonly string[]
  /** Entra's error number. */
  aadsts?: number | undefined
  correlationId?: string | undefined
  action?: RefusalAction | undefined
  /** Seconds to wait before a repetition. */
  retryAfter?: number
  /** HTTP status, where the code has several. */
  status?: number
  /** What went wrong below, for the log; no caller sees it. */
  cause?: unknown
}

/**
 * A refusal by the web API: thrown by guards and by `caller`, answered by the adapters.
 *
 * @example
 * try { … } catch (error) { if (error instanceof Denied) return error.response; throw error }
 */
export class Denied extends Error {
  override readonly name: string = 'Denied'
  readonly code: RefusalCode
  /** Finer name of the cause, for instance `graph-token`. */
  readonly reason: string | undefined
  readonly status: number
  readonly details: Readonly<DeniedDetails>

  constructor(code: RefusalCode, message: string, details: DeniedDetails = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.reason = details.reason
    this.status = details.status ?? codes[code].status
    this.details = details
  }

  /** What the caller is told. A new one at each reading, as a body can be read only once. */
  get response(): Response {
    const { claims, correlationId, aadsts, action, retryAfter } = this.details
    const body: RefusalBody = {
      error: {
        code: this.code,
        message: this.message.slice(0, descriptionLimit),
        ...(this.reason !== undefined && { reason: this.reason }),
        ...(claims !== undefined && { claims }),
        ...(correlationId !== undefined && { correlationId }),
        ...(aadsts !== undefined && { aadsts }),
        ...(action !== undefined && { action }),
      },
    }
    const headers = new Headers({ 'cache-control': 'no-store' })
    const challenge = this.#challenge()
    if (challenge !== undefined) headers.set('www-authenticate', challenge)
    if (retryAfter !== undefined) headers.set('retry-after', String(Math.ceil(retryAfter)))
    return Response.json(body, { status: this.status, headers })
  }

  #challenge(): string | undefined {
    const { claims, scopes, authorizationUri } = this.details
    // Without claims the challenge of Entra's documents has no meaning; RFC 9470 has a word for "sign in again".
    const withoutClaims = this.code === 'challenge' && claims === undefined
    const error = withoutClaims ? 'insufficient_user_authentication' : codes[this.code].error
    if (error === undefined && this.code !== 'no-token') return undefined
    return formatBearerChallenge({
      realm: '',
      authorization_uri: authorizationUri,
      error,
      error_description: error && this.message.slice(0, descriptionLimit).replace(/["\\]/g, "'"),
      scope: scopes && scopes.length > 0 ? scopes.join(' ') : undefined,
      claims: claims !== undefined && fitsHeader(claims) ? encodeClaims(claims) : undefined,
    })
  }
}

/** Longest sentence that a caller is told, in characters: another API may have written it. */
const descriptionLimit = 1_000

/** Node and proxies read 16 KB of headers in all; longer claims travel in the body alone. */
function fitsHeader(claims: string): boolean {
  return Buffer.byteLength(claims) <= 8_192
}
