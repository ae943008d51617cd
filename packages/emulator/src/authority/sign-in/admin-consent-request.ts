import { entraError, type ProtocolVersion } from '@onbehalf/protocol'
import { findClient, requireAudience } from '../clients.js'
import { readScopes } from '../consent/scope-request.js'
import type { Parameters } from '../requests/parameters.js'
import type { Services } from '../services.js'
import { nameOfPath, resolveTenantPath } from '../tenant-path.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import type { AuthorizeRequest } from './authorize-request.js'
import { type AuthorizeTarget, readRedirect } from './authorize-target.js'

/**
 * Who asks an administrator, and where the answer goes.
 *
 * @throws EntraError 90002, 900023, 9001023 at `consumers`, 900144, 90112, 700038, 700016, 50194, 9002331, 50011, 900971.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function readAdminConsentTarget(
  { ground }: Services,
  version: ProtocolVersion,
  tenant: string,
  parameters: Parameters,
): AuthorizeTarget {
  const path = resolveTenantPath(ground.directory, tenant)
  // Nobody administers personal accounts.
  if (path.kind === 'tenant' && path.tenant.kind === 'personal') throw entraError('grantNotForAlias')
  const clientId = parameters.get('client_id')
  if (clientId === undefined) throw entraError('missingParameter', { name: 'client_id' })
  const client = findClient(ground.directory, clientId, path)
  const redirect = readRedirect(client, parameters.get('redirect_uri'))
  requireAudience(client, path)
  return {
    path,
    client,
    redirect,
    redirectNamed: parameters.has('redirect_uri'),
    responseMode: 'query',
    state: parameters.get('state'),
    silent: false,
    adminConsent: version,
  }
}

/**
 * What an administrator is asked to allow: the scopes of a v2 request, or the whole registration.
 *
 * @throws EntraError 900144 without `scope` at v2, and those of the scopes.
 */
export function readAdminConsentRequest(
  { ground }: Services,
  target: AuthorizeTarget,
  parameters: Parameters,
): AuthorizeRequest {
  const version = target.adminConsent ?? 'v2.0'
  const scope = version === 'v2.0' ? parameters.get('scope') : 'openid'
  if (scope === undefined) throw entraError('missingParameter', { name: 'scope' })
  const loginHint = parameters.get('login_hint')
  return {
    version,
    responseTypes: { code: false, idToken: false, token: false },
    target,
    parameters,
    scopes: readScopes(scope, {
      directory: ground.directory,
      client: target.client,
      tenant: nameOfPath(target.path),
      unknownPermission: 'unknownScope',
    }),
    claims: readClaimsRequest(undefined),
    prompts: new Set(),
    ...(loginHint === undefined ? {} : { loginHint }),
  }
}
