import { EntraError, entraError } from '@onbehalf/protocol'
import type { ConditionValues } from '../../controls/conditions.js'
import { labelText } from '../../controls/label-text.js'
import type { Issuers } from '../issuers.js'
import type { Trace } from '../requests/trace.js'
import { envelopeOf } from './envelope.js'

/** An error of the catalog; anything else thrown is our own fault and becomes 50000, its cause kept for the journal. */
export function asEntraError(thrown: unknown): EntraError {
  return thrown instanceof EntraError ? thrown : entraError('issuanceFailed', {}, { cause: thrown })
}

/**
 * An error as the token endpoint and the discovery endpoints answer it.
 *
 * @param year The year whose words it has. Default: today's.
 */
export function errorResponse(
  error: EntraError,
  trace: Trace,
  issuers: Issuers,
  year: ConditionValues['refusalYear'] = 'today',
): Response {
  return Response.json(envelopeOf(error, trace, issuers, 'token', year), {
    status: error.status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...journalLabels(error) },
  })
}

/** What the journal should know about a refusal; the front door takes these headers off. */
export function journalLabels(error: EntraError): Record<string, string> {
  const fault = error.cause === undefined ? undefined : `The token service failed: ${error.cause}`
  return {
    'x-onbehalf-aadsts': `${error.row.number}`,
    ...(fault === undefined ? {} : { 'x-onbehalf-summary': labelText(fault.slice(0, 300)) }),
  }
}

/** Whom an answer is about, for the journal. */
export function journalNames(names: {
  user?: string | undefined
  app?: string | undefined
}): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(names)) {
    if (value !== undefined) headers[`x-onbehalf-${name}`] = labelText(value)
  }
  return headers
}
