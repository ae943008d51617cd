import { type EntraErrorName, entraErrorByNumber, type RefusalCode } from '@onbehalf/protocol'
import { Denied, type DeniedDetails } from './denied.js'
import type { RefusalKind, TokenRefusal } from './token-outcome.js'
import type { TokenError } from './token-request.js'

/** Kinds that follow from the named error alone. */
const kindsByName: Partial<Record<EntraErrorName, RefusalKind>> = {
  consentRequired: 'consent',
  adminConsentRequired: 'consent',
  signInPermissionMissing: 'consent',

  assertionExpired: 'expired-assertion',
  assertionSignature: 'expired-assertion',
  malformedAssertion: 'expired-assertion',
  grantExpired: 'expired-assertion',
  grantRevoked: 'expired-assertion',
  sessionArtifactInvalid: 'expired-assertion',
  sessionRevoked: 'expired-assertion',
  signInFrequency: 'expired-assertion',

  assertionForAnotherApp: 'wrong-audience',
  assertionAppOnly: 'wrong-audience',
  idTokenAsAssertion: 'wrong-audience',

  blockedByPolicy: 'policy-block',
  blockedBySecurityDefaults: 'policy-block',
  clientAppNotApproved: 'policy-block',
  clientDisabled: 'policy-block',
  userDeleted: 'policy-block',
  userDisabled: 'policy-block',
  userNotAssigned: 'policy-block',

  throttled: 'throttled',
  directoryFailed: 'unavailable',
  directoryUnavailable: 'unavailable',
  issuanceFailed: 'unavailable',
}

const kindsByError: Readonly<Record<string, RefusalKind>> = {
  interaction_required: 'policy-block',
  login_required: 'policy-block',
  access_denied: 'policy-block',
  consent_required: 'consent',
  temporarily_unavailable: 'unavailable',
  server_error: 'unavailable',
}

const kindsBySuberror: Readonly<Record<string, RefusalKind>> = {
  consent_required: 'consent',
  bad_token: 'expired-assertion',
  token_expired: 'expired-assertion',
  basic_action: 'policy-block',
  additional_action: 'policy-block',
  message_only: 'policy-block',
}

const answers: Readonly<Record<RefusalKind, { code: RefusalCode; message: string }>> = {
  challenge: { code: 'challenge', message: 'Sign in again with the claims of this answer.' },
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

/** Seconds to wait when Entra does not say. */
const defaultPatience = 5

/** What kind of refusal an answer of the token endpoint is. */
export function kindOf({ status, error, suberror, numbers, claims }: TokenError): RefusalKind {
  if (status === 429) return 'throttled'
  const name = entraErrorByNumber(numbers[0] ?? 0)?.name
  const named = name && kindsByName[name]
  if (claims !== undefined && named !== 'policy-block') return 'challenge'
  return (
    named ??
    (status >= 500 ? 'unavailable' : undefined) ??
    kindsBySuberror[suberror ?? ''] ??
    kindsByError[error] ??
    'misconfigured'
  )
}

/**
 * Makes the refusal of an answer of the token endpoint. The caller is told the cause and the remedy of the catalog;
 * Entra's own sentence, which may name people and tenants, goes to `denied.cause`.
 *
 * @param consentUrl Page that asks for consent to what was requested.
 */
export function refusalOf(answer: TokenError, consentUrl: () => string): TokenRefusal {
  const { numbers, claims, correlationId } = answer
  const row = entraErrorByNumber(numbers[0] ?? 0)?.row
  const kind = kindOf(answer)
  const about: DeniedDetails = {
    aadsts: numbers[0],
    correlationId,
    cause: new Error(
      answer.description ?? `The token endpoint answered ${answer.status} ${answer.error}`.trim(),
    ),
  }
  const message = row && `${row.cause} ${row.remedy}`
  if (kind === 'challenge' && claims !== undefined) {
    return Object.assign(refuse(kind, message, { ...about, claims }), { claims })
  }
  if (kind === 'consent') {
    const url = consentUrl()
    return Object.assign(refuse(kind, message, { ...about, action: { kind: 'consent', url } }), {
      consentUrl: url,
    })
  }
  if (kind === 'throttled') {
    const retryAfter = answer.retryAfter ?? defaultPatience
    return Object.assign(refuse(kind, message, { ...about, retryAfter }), { retryAfter })
  }
  if (kind === 'unavailable') {
    return refuse(kind, message, { ...about, retryAfter: answer.retryAfter ?? defaultPatience })
  }
  return refuse(kind === 'challenge' ? 'policy-block' : kind, message, about)
}

/** The refusal for a token endpoint that did not answer. */
export function unreachable(cause: unknown): TokenRefusal {
  return refuse('unavailable', undefined, { retryAfter: defaultPatience, cause })
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
