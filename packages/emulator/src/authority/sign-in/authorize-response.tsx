import type { EntraError } from '@onbehalf/protocol'
import { envelopeOf } from '../errors/envelope.js'
import { journalLabels } from '../errors/error-response.js'
import type { Trace } from '../requests/trace.js'
import type { Services } from '../services.js'
import { adminConsentRefused } from './admin-consent-answer.js'
import type { AuthorizeTarget } from './authorize-target.js'
import { refuseDevice } from './device-answer.js'
import { pageResponse } from './page/page.js'
import { Card } from './page/parts.js'

type Values = Readonly<Record<string, string | undefined>>

/** Sends values back to the application, in the way it asked for; `state` goes along with every answer. */
export async function answerApplication(
  { ground }: Services,
  target: AuthorizeTarget,
  values: Values,
  setCookie?: string,
): Promise<Response> {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...values, state: target.state })) {
    if (value !== undefined) parameters.set(name, value)
  }
  const response =
    target.responseMode === 'form_post'
      ? await formPost(target, parameters, ground.randomBytes)
      : redirect(withParameters(target, parameters))
  if (setCookie !== undefined) response.headers.append('set-cookie', setCookie)
  return response
}

/**
 * Sends a refusal back to the application.
 *
 * @see RFC 6749 section 4.1.2.1; the members besides are those that Microsoft's libraries read.
 */
export async function refuseApplication(
  services: Services,
  target: AuthorizeTarget,
  error: EntraError,
  trace: Trace,
): Promise<Response> {
  if (target.deviceCode !== undefined) return refuseDevice(services, target, target.deviceCode, error, trace)
  const { error_codes: _numbers, ...members } = envelopeOf(error, trace, services.issuers, 'authorize')
  const cancelled = error.entry === 'consentDeclined' ? { error_subcode: 'cancel' } : {}
  const values =
    target.adminConsent === undefined
      ? { ...members, ...cancelled }
      : adminConsentRefused(target.adminConsent, error, members)
  const response = await answerApplication(services, target, values)
  for (const [name, value] of Object.entries(journalLabels(error))) response.headers.set(name, value)
  return response
}

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location, 'referrer-policy': 'no-referrer' } })
}

/** A redirect without a path gets one, as Entra gives it; URIs of applications stay as they are. */
function withParameters(
  { redirect, deliverTo, responseMode }: AuthorizeTarget,
  parameters: URLSearchParams,
): string {
  const uri = deliverTo ?? redirect.uri
  const address = /^https?:\/\/[^/?#]+$/.test(uri) ? `${uri}/` : uri
  if (responseMode === 'fragment') return `${address}#${parameters}`
  return `${address}${address.includes('?') ? '&' : '?'}${parameters}`
}

function formPost(
  { redirect, deliverTo }: AuthorizeTarget,
  parameters: URLSearchParams,
  randomBytes: (length: number) => Uint8Array,
): Promise<Response> {
  const title = 'Back to the application'
  const content = (
    <Card title={title}>
      <form method="post" action={deliverTo ?? redirect.uri} data-submit="">
        {[...parameters].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>You are signed in. This page goes on by itself; if it does not, continue here.</p>
        <button type="submit" class="first" data-testid="submit">
          Continue
        </button>
      </form>
    </Card>
  )
  return pageResponse({ title, framedBy: 'anybody', content }, randomBytes)
}
