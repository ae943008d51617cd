import { entraErrorByNumber, entraStopOf, type RefusalCode } from '@onbehalf/protocol'
import { Denied, type DeniedDetails } from './denied.js'
import type { RefusalKind, TokenRefusal } from './token-outcome.js'
import type { TokenError } from './token-request.js'

/** What an answer of the token endpoint amounts to. */
export interface Judgement {
  kind: RefusalKind
  /** Finer name of the cause of a challenge or block. */
  reason?: string | undefined
  /** The number that says most. */
  aadsts?: number | undefined
}

const kindsByCode: Partial<Record<RefusalCode, RefusalKind>> = {
  challenge: 'challenge',
  'policy-block': 'policy-block',
  'consent-required': 'consent',
  'expired-token': 'expired-assertion',
  'wrong-audience': 'wrong-audience',
  throttled: 'throttled',
  unavailable: 'unavailable',
}

/** For numbers that nobody knows: what the finer word says. */
const bySuberror: Readonly<Record<string, Judgement>> = {
  consent_required: { kind: 'consent' },
  bad_token: { kind: 'expired-assertion' },
  token_expired: { kind: 'challenge', reason: 'fresh-sign-in' },
  basic_action: { kind: 'challenge', reason: 'interaction' },
  user_password_expired: { kind: 'challenge', reason: 'password-change' },
  additional_action: { kind: 'policy-block', reason: 'device' },
  device_authentication_failed: { kind: 'policy-block', reason: 'device' },
  protection_policy_required: { kind: 'policy-block', reason: 'app' },
  message_only: { kind: 'policy-block', reason: 'rule' },
}

/** For numbers that nobody knows: what OAuth's own word says. */
const byError: Readonly<Record<string, Judgement>> = {
  interaction_required: { kind: 'challenge', reason: 'interaction' },
  login_required: { kind: 'challenge', reason: 'interaction' },
  access_denied: { kind: 'policy-block', reason: 'rule' },
  consent_required: { kind: 'consent' },
  temporarily_unavailable: { kind: 'unavailable' },
  server_error: { kind: 'unavailable' },
}

const answers: Readonly<Record<RefusalKind, { code: RefusalCode; message: string }>> = {
  challenge: { code: 'challenge', message: 'Entra wants the user to sign in again, interactively.' },
  consent: { code: 'consent-required', message: 'Nobody consented to the permissions that this call needs.' },
  'expired-assertion': {
    code: 'expired-token',
    message: 'The token no longer counts at Entra. Get a new one and repeat the call once.',
  },
  'wrong-audience': { code: 'wrong-audience', message: 'Entra does not let this API trade the token.' },
  'policy-block': {
    code: 'policy-block',
    message: 'A rule of the organisation does not let this call through.',
  },
  throttled: { code: 'throttled', message: 'Entra asks for patience.' },
  misconfigured: { code: 'misconfigured', message: 'This API is not set up correctly at Entra.' },
  unavailable: { code: 'unavailable', message: 'Entra cannot be reached at the moment.' },
}

/** Challenges that a page of Entra in any browser ends for good, and not only for the browser's own session. */
const endedOnAPage = new Set(['registration', 'external', 'password-change'])

/** What becomes a challenge where there are claims; signing in with them ends neither a block nor a want of consent. */
const openEnded: ReadonlySet<RefusalKind> = new Set<RefusalKind>(['expired-assertion', 'misconfigured'])

/**
 * OAuth's words for what the API did wrong itself. No sign-in ends that, even where claims stand beside them because a
 * policy applies too.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
const ownFaults: ReadonlySet<string> = new Set([
  'invalid_client',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
])

const withoutClaims = 'Entra gave no claims to ask for: the user has to sign in again interactively.'

/** Seconds to wait when Entra does not say. */
const defaultPatience = 5

/**
 * What kind of refusal an answer of the token endpoint is. Number, suberror, error and claims are four signals, and
 * answers that lack one or two of them are on record. The number says most.
 */
export function judge({ status, error, suberror, numbers, claims }: TokenError): Judgement {
  const known = entraStopOf(numbers)
  const aadsts = known?.aadsts ?? numbers[0]
  if (status === 429) return { kind: 'throttled', aadsts }
  const kind = known && kindsByCode[known.code]
  const judged: Judgement = (kind && { kind, reason: known?.reason }) ??
    (status >= 500 ? { kind: 'unavailable' } : undefined) ??
    bySuberror[suberror ?? ''] ??
    byError[error] ?? { kind: 'misconfigured' }
  const asksForMore = claims !== undefined && openEnded.has(judged.kind) && !ownFaults.has(error)
  return asksForMore ? { kind: 'challenge', reason: 'interaction', aadsts } : { ...judged, aadsts }
}

/** Pages that a refusal may send the user to. */
export interface RefusalPages {
  /** Asks for consent to what was requested. */
  consent: () => string
  /** Asks an administrator to consent for the tenant. */
  adminConsent: () => string
  /** Signs the user in to what was requested, so that Entra asks for whatever is missing. */
  signIn: () => string
  /** The authorize endpoint of any tenant, for `WWW-Authenticate`. */
  authorization: string
}

/**
 * Makes the refusal of an answer of the token endpoint. The caller is told the cause and the remedy of the catalog;
 * Entra's own sentence, which may name people and tenants, goes to `denied.cause`.
 */
export function refusalOf(answer: TokenError, pages: RefusalPages): TokenRefusal {
  const judgement = judge(answer)
  const { kind, aadsts, reason } = judgement
  const row = entraErrorByNumber(aadsts ?? 0)?.row
  const asksWithoutClaims = kind === 'challenge' && answer.claims === undefined
  const message = row && `${row.cause} ${asksWithoutClaims ? withoutClaims : row.remedy}`
  const about: DeniedDetails = {
    reason,
    aadsts,
    correlationId: answer.correlationId,
    cause: new Error(
      answer.description ?? `The token endpoint answered ${answer.status} ${answer.error}`.trim(),
    ),
  }
  if (kind === 'challenge') return challenge(message, about, answer.claims, pages)
  if (kind === 'consent') {
    const url = pages.consent()
    return Object.assign(refuse(kind, message, { ...about, action: { kind: 'consent', url } }), {
      consentUrl: url,
      by: row?.owner === 'admin' ? ('admin' as const) : ('user' as const),
      adminConsentUrl: pages.adminConsent(),
    })
  }
  const retryAfter = answer.retryAfter ?? defaultPatience
  if (kind === 'throttled') {
    return Object.assign(refuse(kind, message, { ...about, retryAfter }), { retryAfter })
  }
  return refuse(kind, message, kind === 'unavailable' ? { ...about, retryAfter } : about)
}

function challenge(
  message: string | undefined,
  about: DeniedDetails,
  claims: string | undefined,
  pages: RefusalPages,
): TokenRefusal {
  const { reason = 'interaction' } = about
  const action = endedOnAPage.has(reason) ? ({ kind: 'sign-in', url: pages.signIn() } as const) : undefined
  const details: DeniedDetails = { ...about, action, claims, authorizationUri: pages.authorization }
  return Object.assign(refuse('challenge', message, details), { claims, reason })
}

/** The refusal for a token endpoint that did not answer. */
export function unreachable(cause: unknown): TokenRefusal {
  return refuse('unavailable', undefined, { retryAfter: defaultPatience, cause })
}

/** The refusal for long-running work that is over: ended, forgotten, or never begun. */
export function workIsOver(): TokenRefusal {
  const message = 'This work has ended, or was never begun. The user has to begin it again.'
  return refuse('expired-assertion', message, { reason: 'work-ended' })
}

class Refusal<Kind extends RefusalKind> {
  readonly kind: Kind
  readonly denied: Denied

  constructor(kind: Kind, denied: Denied) {
    this.kind = kind
    this.denied = denied
  }

  get response(): Response {
    return this.denied.response
  }
}

function refuse<Kind extends RefusalKind>(
  kind: Kind,
  message: string | undefined,
  details: DeniedDetails,
): Refusal<Kind> {
  const { code, message: general } = answers[kind]
  return new Refusal(kind, new Denied(code, message ?? general, details))
}
