import { entraError, grantTypes, type ProtocolVersion } from '@onbehalf/protocol'
import type { Application, ServicePrincipal } from '../../tenant/records.js'
import type { ResourceRequest } from '../consent/scope-request.js'
import { readScopes } from '../consent/scope-request.js'
import { requireResourcePrincipal } from '../consent/service-principals.js'
import { defineGrant, optional } from '../grant.js'
import { everythingOf } from '../requests/scope-text.js'
import type { Services } from '../services.js'
import { requireTenantAllowed } from '../tenant-restrictions.js'
import { accessTokenBody } from '../tokens/token-answer.js'

/**
 * Client credentials: an application acts as itself, with the app roles that an administrator gave it. A token is
 * issued without any role too, unless the API asks for an assignment.
 *
 * @see RFC 6749 section 4.4
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export const clientCredentials = defineGrant({
  grantType: grantTypes.clientCredentials,
  parameters: { scope: optional, resource: optional, fmi_path: optional },

  async handle({ version, path, parameters, caller: identify, attempt }, services) {
    const { ground, mint } = services
    const caller = identify()
    requireNoAgent(parameters.fmi_path)
    const client = caller.application
    if (path.kind !== 'tenant') throw entraError('noTenantInRequest')
    const { tenant } = path
    requireTenantAllowed(ground.directory, attempt.sender, path, tenant)
    const clientProof = caller.asConfidential('credentialRequiredForClientCredentials')
    const principal = ground.directory.servicePrincipal(tenant.id, client.appId)
    if (!principal) throw entraError('clientNotInTenant', { appId: client.appId, tenant: tenant.displayName })
    const asked = onlyResource(services, version, parameters, client, tenant.displayName)
    const resource = requireResourcePrincipal(ground, tenant, asked.application, client)
    const roles = grantedRoles(services, principal, asked.application, resource)
    if (roles.length === 0 && resource.appRoleAssignmentRequired) throw notAssigned(client, resource)
    const minted = await mint.appOnly({
      tenant,
      client,
      principal,
      clientProof,
      resource: { application: asked.application, identifier: asked.identifier },
      roles,
    })
    return {
      body: accessTokenBody(version, minted, { resource: asked.identifier }),
      app: client.displayName,
    }
  },
})

/** Without this an agent would be given the token of its blueprint. @throws EntraError 90023. */
function requireNoAgent(path: string | undefined): void {
  if (path === undefined) return
  throw entraError('invalidRequest', {
    reason: "'fmi_path' asks for the credential of an agent identity; the emulator has none. Leave it out.",
  })
}

/** The one API, named by `.default`; there is nobody who could be asked for single permissions. */
function onlyResource(
  { ground }: Services,
  version: ProtocolVersion,
  { scope, resource }: { scope: string | undefined; resource: string | undefined },
  client: Application,
  tenant: string,
): ResourceRequest {
  if (version === 'v2.0' && resource !== undefined) throw entraError('resourceParameter')
  const named = version === 'v2.0' ? scope : resource && everythingOf(resource, tenant)
  if (named === undefined)
    throw entraError('missingParameter', { name: version === 'v2.0' ? 'scope' : 'resource' })
  if (named.split(' ').some((part) => !part.endsWith('/.default') && part.toLowerCase() !== client.appId)) {
    throw entraError('defaultScopeRequired', { scope: named.slice(0, 200) })
  }
  const { resources } = readScopes(named, {
    directory: ground.directory,
    client,
    tenant,
    unknownPermission: 'invalidScope',
  })
  const [only, another] = resources
  if (!only) throw entraError('noResourceInScope', { scope: named.slice(0, 200) })
  if (another) throw entraError('severalResources', { scope: named.slice(0, 200) })
  return only
}

function grantedRoles(
  { ground }: Services,
  principal: ServicePrincipal,
  { appRoles }: Application,
  resource: ServicePrincipal,
): string[] {
  const granted = new Set(
    ground.store.appRoleAssignments
      .filter(({ principalId, resourceId }) => principalId === principal.id && resourceId === resource.id)
      .map(({ appRoleId }) => appRoleId),
  )
  return appRoles
    .filter(
      (role) => role.isEnabled && role.allowedMemberTypes.includes('Application') && granted.has(role.id),
    )
    .map(({ value }) => value)
}

function notAssigned(client: Application, resource: ServicePrincipal): Error {
  return entraError('appNotAssigned', {
    appId: client.appId,
    app: client.displayName,
    resourceId: resource.appId,
    resource: resource.displayName,
  })
}
