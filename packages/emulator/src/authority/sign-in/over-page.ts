import type { ProtocolVersion } from '@onbehalf/protocol'
import { entraError } from '@onbehalf/protocol'
import { errorPage } from '../errors/error-page.js'
import { journalLabels } from '../errors/error-response.js'
import type { Trace } from '../requests/trace.js'
import type { Services } from '../services.js'
import type { AuthorizeTarget } from './authorize-target.js'
import type { Flow } from './flow.js'
import { framedBy } from './run.js'

/** The page for a form of a flow that is over: AADSTS50089, and a link that asks the same request again. */
export async function overPage(
  services: Services,
  target: AuthorizeTarget,
  flow: Flow,
  trace: Trace,
): Promise<Response> {
  const error = entraError('signInExpired')
  const page = await errorPage(error, trace, services, {
    framedBy: framedBy(services.ground.addresses.origin, target),
    startAgain: requestAgain(flow),
  })
  for (const [name, value] of Object.entries(journalLabels(error))) page.headers.set(name, value)
  return page
}

function requestAgain({ tenant, version, parameters, adminConsent, deviceCode }: Flow): string {
  if (deviceCode !== undefined) return '/device'
  const path = adminConsent
    ? consentPath[version]
    : version === 'v2.0'
      ? 'oauth2/v2.0/authorize'
      : 'oauth2/authorize'
  const query = new URLSearchParams(parameters.map(([name, value]) => [name, value]))
  return `/${encodeURIComponent(tenant)}/${path}?${query}`
}

const consentPath: Readonly<Record<ProtocolVersion, string>> = {
  'v1.0': 'adminconsent',
  'v2.0': 'v2.0/adminconsent',
}
