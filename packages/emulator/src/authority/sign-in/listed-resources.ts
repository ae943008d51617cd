import { entraError } from '@onbehalf/protocol'
import type { Application } from '../../tenant/records.js'
import { heldPermissions } from '../consent/consent.js'
import { comesAlong, isCombined } from '../consent/service-principals.js'
import { placeUser } from '../tenant-path.js'
import { accountOf } from './account.js'
import type { SignInContext } from './step.js'

/**
 * Refuses APIs that nobody could consent to: one that the tenant does not have, and `.default` of one that the
 * registration does not list.
 *
 * @throws EntraError 650052, 650057.
 */
export function requireListedResources(context: SignInContext): void {
  const { services, request } = context
  const { client, path } = request.target
  const user = accountOf(context)
  const placed = user && placeUser(services.ground.directory, path, user)
  if (!placed) return
  const { directory } = services.ground
  for (const { application, isDefault, identifier } of request.scopes.resources) {
    const present = directory.servicePrincipal(placed.tenant.id, application.appId) !== undefined
    if (!present && !comesAlong(placed.tenant, application, client)) {
      throw entraError('resourceWithoutPrincipal', {
        resourceId: application.appId,
        resource: application.displayName,
        tenant: placed.tenant.displayName,
      })
    }
    if (!isDefault || lists(client, application) || request.target.adminConsent !== undefined) continue
    if (heldPermissions(services.ground, { ...placed, client }, application).size > 0) continue
    throw entraError('resourceNotListed', {
      appId: client.appId,
      app: client.displayName,
      resource: identifier,
    })
  }
}

function lists(client: Application, resource: Application): boolean {
  if (resource.appId === client.appId || isCombined(client, resource)) return true
  return client.requiredResourceAccess.some(({ resourceAppId }) => resourceAppId === resource.appId)
}
