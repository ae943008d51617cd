import { entraError } from '@onbehalf/protocol'
import type { Directory } from '../../tenant/directory.js'
import type { Application } from '../../tenant/records.js'
import { heldPermissions } from '../consent/consent.js'
import { comesAlong, isCombined, requireForAccount } from '../consent/service-principals.js'
import { placeUser } from '../tenant-path.js'
import { accountOf } from './account.js'
import type { SignInContext } from './step.js'

/**
 * Refuses APIs that nobody could consent to: one that the tenant does not have or that personal accounts may not use,
 * `.default` of one that the registration does not list, and of a registration that lists one that is gone.
 *
 * @throws EntraError 650052, 90124, 650057, 650054.
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
      requireForAccount(placed.tenant, application, identifier)
      throw entraError('resourceWithoutPrincipal', {
        resourceId: application.appId,
        resource: application.displayName,
        tenant: placed.tenant.displayName,
      })
    }
    if (!isDefault || request.target.adminConsent !== undefined) continue
    if (heldPermissions(services.ground, { ...placed, client }, application).size > 0) continue
    if (lists(client, application)) {
      requireAllListed(directory, client)
      continue
    }
    throw entraError('resourceNotListed', {
      appId: client.appId,
      app: client.displayName,
      resource: identifier,
    })
  }
}

/** The consent of `.default` is about all that is listed. */
function requireAllListed(directory: Directory, client: Application): void {
  const removed = client.requiredResourceAccess.find(
    ({ resourceAppId }) => directory.application(resourceAppId) === undefined,
  )
  if (!removed) return
  throw entraError('removedResource', { app: client.displayName, resource: removed.resourceAppId })
}

function lists(client: Application, resource: Application): boolean {
  if (resource.appId === client.appId || isCombined(client, resource)) return true
  return client.requiredResourceAccess.some(({ resourceAppId }) => resourceAppId === resource.appId)
}
