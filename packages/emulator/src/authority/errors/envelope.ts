import type { EntraError, EntraErrorName } from '@onbehalf/protocol'
import type { ConditionValues } from '../../controls/conditions.js'
import type { Issuers } from '../issuers.js'
import { entraTime, type Trace } from '../requests/trace.js'
import { inTwoNumbers } from './two-numbers.js'

/** The members of an error answer, in Entra's order. */
export interface ErrorEnvelope {
  error: string
  error_description: string
  error_codes: number[]
  timestamp: string
  trace_id: string
  correlation_id: string
  error_uri?: string
  suberror?: string
  claims?: string
}

/** Where an error is answered; some have another OAuth error there. */
export type ErrorPlace = 'token' | 'authorize'

/**
 * OAuth errors on the way back to the application, where there is no grant to be invalid.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow, error codes for authorization
 * endpoint errors.
 */
const atAuthorize: Partial<Record<EntraErrorName, string>> = {
  consentRequired: 'interaction_required',
  adminConsentRequired: 'consent_required',
  notAuthorizedToConsent: 'consent_required',
  riskyApplication: 'consent_required',
  userOfOtherTenant: 'interaction_required',
  userDisabled: 'interaction_required',
  tenantRestricted: 'access_denied',
  homeTenantRestricted: 'access_denied',
  guestPending: 'interaction_required',
  userNotAssigned: 'interaction_required',
  userNotFound: 'interaction_required',
  userLocked: 'interaction_required',
  wrongPassword: 'interaction_required',
}

/** An error as Entra's JSON says it, in the words of a year. */
export function envelopeOf(
  error: EntraError,
  trace: Trace,
  issuers: Issuers,
  place: ErrorPlace,
  year: ConditionValues['refusalYear'] = 'today',
): ErrorEnvelope {
  const { row, entry, claims, suberror } = error
  const time = entraTime(trace.time)
  const older = year === '2018' ? inTwoNumbers(error) : undefined
  return {
    error: (place === 'authorize' ? atAuthorize[entry] : undefined) ?? error.error,
    error_description: [
      older?.text ?? error.message,
      `Trace ID: ${trace.traceId}`,
      `Correlation ID: ${trace.correlationId}`,
      `Timestamp: ${time}`,
    ].join('\r\n'),
    error_codes: older?.codes ?? [row.number],
    timestamp: time,
    trace_id: trace.traceId,
    correlation_id: trace.correlationId,
    ...(row.withoutPage && place === 'token'
      ? {}
      : { error_uri: `${issuers.base}/error?code=${row.number}` }),
    ...(suberror === undefined ? {} : { suberror }),
    ...(claims === undefined ? {} : { claims }),
  }
}
