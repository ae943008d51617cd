import { entraError, type ProtocolVersion } from '@onbehalf/protocol'
import { identifyCaller } from '../caller.js'
import { readScopes } from '../consent/scope-request.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { type Parameters, readForm, readQuery } from '../requests/parameters.js'
import { type RequestPlace, scopeText } from '../requests/scope-text.js'
import { nameOfPath, resolveTenantPath, type TenantPath } from '../tenant-path.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import { deviceCodeLifetime } from '../tokens/device-codes.js'
import { deviceCodeMessage } from './device-code-message.js'
import { devicePagePath } from './device-page.js'

/** How many seconds a device waits between two questions. */
const interval = 5

/**
 * Device authorization: a device gets a code to show, and one to ask with. Whether the client may use the flow is asked
 * when it asks for tokens, as in the cloud.
 *
 * @see RFC 8628 section 3.1
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export const deviceAuthorization: Endpoint = {
  methods: ['POST'],
  paths: ['/:tenant/oauth2/v2.0/devicecode', '/:tenant/oauth2/devicecode'],
  refusesWith: 'json',
  crossOrigin: 'nobody',

  async handle({ request, url, tenant, services }) {
    const form = await readForm(request, 'client_id')
    const version: ProtocolVersion = url.pathname.endsWith('/v2.0/devicecode') ? 'v2.0' : 'v1.0'
    const path = resolveTenantPath(services.ground.directory, tenant)
    requireServed(services, path, version)
    const { application: client } = identifyCaller(services, request, form, path)
    const name = nameOfPath(path)
    const scope = askedScope({ version, tenant: name }, form)
    const { directory } = services.ground
    readScopes(scope, { directory, client, tenant: name, unknownPermission: 'invalidScope' })
    const claims = form.get('claims')
    readClaimsRequest(claims)
    const { deviceCode, userCode } = services.deviceCodes.issue({
      ...{ clientId: client.appId, version, path: path.segment, scope },
      ...(claims === undefined ? {} : { claims }),
    })
    const page = `${pageBase(services.issuers.base)}${devicePagePath}`
    const market = form.get('mkt') ?? readQuery(url).get('mkt')
    const message = deviceCodeMessage(market, page, userCode)
    return Response.json(answer(version, { userCode, deviceCode, page, message }))
  },
}

/** @throws EntraError 90027 for v1 and personal accounts; under the narrower rule 9001023. */
function requireServed(
  { ground }: EndpointRequest['services'],
  path: TenantPath,
  version: ProtocolVersion,
): void {
  const isPersonal = path.kind === 'tenant' && path.tenant.kind === 'personal'
  if (version === 'v1.0' && isPersonal) throw entraError('apiVersionNotForConsumers')
  const isNarrow = ground.conditions.values.deviceCodeAuthorities === 'work-only'
  if (isNarrow && (isPersonal || path.kind === 'common')) throw entraError('grantNotForAlias')
}

function askedScope(place: RequestPlace, form: Parameters): string {
  const asked = { scope: form.get('scope'), resource: form.get('resource') }
  if (place.version === 'v2.0' && asked.scope === undefined)
    throw entraError('missingParameter', { name: 'scope' })
  return scopeText(place, asked, asked.scope ?? 'openid profile offline_access')
}

/** Microsoft's own page has a short name of its own. */
function pageBase(base: string): string {
  return base === 'https://login.microsoftonline.com' ? 'https://login.microsoft.com' : base
}

interface Issued {
  userCode: string
  deviceCode: string
  page: string
  message: string
}

/** The v1 endpoint writes numbers as text, and the address under another name. */
function answer(version: ProtocolVersion, { userCode, deviceCode, page, message }: Issued): object {
  const expiresIn = deviceCodeLifetime / 1000
  const codes = { user_code: userCode, device_code: deviceCode }
  return version === 'v2.0'
    ? { ...codes, verification_uri: page, expires_in: expiresIn, interval, message }
    : { ...codes, verification_url: page, expires_in: `${expiresIn}`, interval: `${interval}`, message }
}
