import type { ProtocolVersion } from '@onbehalf/protocol'
import { entraError } from '@onbehalf/protocol'
import { inWindowOf } from '../devices/broker-window.js'
import { signInOfDevice } from '../devices/browser-credential.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { asEntraError } from '../errors/error-response.js'
import { senderOf } from '../policy/circumstances.js'
import { type Parameters, readForm, readQuery } from '../requests/parameters.js'
import { readAdminConsentRequest, readAdminConsentTarget } from '../sign-in/admin-consent-request.js'
import { type AuthorizeRequest, readAuthorizeRequest } from '../sign-in/authorize-request.js'
import { refuseApplication } from '../sign-in/authorize-response.js'
import { type AuthorizeTarget, readTarget } from '../sign-in/authorize-target.js'
import { circumstancesAt } from '../sign-in/circumstances-at.js'
import { deviceTarget } from '../sign-in/device-target.js'
import { browserFingerprint, type Flow } from '../sign-in/flow.js'
import { advance } from '../sign-in/run.js'

/**
 * The authorize endpoint: understands the request, then shows a page or answers the application.
 *
 * @see RFC 6749 section 3.1, OpenID Connect Core section 3.1.2
 */
export const authorize: Endpoint = {
  methods: ['GET', 'POST'],
  paths: ['/:tenant/oauth2/v2.0/authorize', '/:tenant/oauth2/authorize'],
  refusesWith: 'page',
  crossOrigin: 'nobody',

  async handle(endpointRequest) {
    const { request, url, tenant, services } = endpointRequest
    const parameters = request.method === 'POST' ? await readForm(request, 'client_id') : readQuery(url)
    if (parameters.has('grant_type')) throw entraError('wrongEndpoint')
    const target = readTarget(services, tenant, parameters)
    const version: ProtocolVersion = url.pathname.endsWith('/v2.0/authorize') ? 'v2.0' : 'v1.0'
    try {
      return await begin(endpointRequest, readAuthorizeRequest(services, version, target, parameters))
    } catch (thrown) {
      return refuseApplication(services, target, asEntraError(thrown), endpointRequest.trace)
    }
  },
}

/** The first look: somebody may be signed in already, and then there is no page at all. */
export function begin(
  { request, url, tenant, services: shared, trace }: EndpointRequest,
  asked: AuthorizeRequest,
): Promise<Response> {
  const services = inWindowOf(shared, asked.target)
  const { sessions, ground } = services
  const shown = signInOfDevice(services, request)
  const device = shown === 'stale' ? undefined : shown
  const session = device?.session ?? sessions.of(request.headers)
  const known = device?.session.id ?? sessions.idOf(request.headers)
  const introduced = known === undefined && !asked.target.silent ? sessions.introduce() : undefined
  const flow: Flow = {
    id: ground.randomId(),
    started: ground.clock.now(),
    version: asked.version,
    tenant,
    parameters: [...asked.parameters],
    browser: browserFingerprint(known ?? introduced?.id ?? ''),
    ...(asked.target.adminConsent === undefined ? {} : { adminConsent: true as const }),
    ...(asked.target.deviceCode === undefined ? {} : { deviceCode: asked.target.deviceCode }),
  }
  const sender = senderOf(ground, request)
  const circumstances = circumstancesAt(ground, sender, asked.target)
  return advance(
    {
      ...{ services, request: asked, flow, session, circumstances, sender, origin: url.origin, trace },
      isDeviceTokenStale: shown === 'stale',
    },
    device?.setCookie ?? introduced?.setCookie,
  )
}

/** The request of a flow, read again: what became false since the last page is refused as it would be now. */
export function requestOfFlow(
  { services }: EndpointRequest,
  { tenant, version, parameters, adminConsent, deviceCode }: Flow,
): { target: AuthorizeTarget; read: () => AuthorizeRequest } {
  const known: Parameters = new Map(parameters)
  if (adminConsent) {
    const target = readAdminConsentTarget(services, version, tenant, known)
    return { target, read: () => readAdminConsentRequest(services, target, known) }
  }
  const target =
    deviceCode === undefined
      ? readTarget(services, tenant, known)
      : deviceTarget(services, services.deviceCodes.ofFlow(deviceCode))
  return { target, read: () => readAuthorizeRequest(services, version, target, known) }
}
