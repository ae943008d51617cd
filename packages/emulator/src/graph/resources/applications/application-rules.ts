import type { Application } from '../../../tenant/records.js'
import { GraphError } from '../../errors.js'
import { checkRedirectUris } from './redirect-uris.js'

/** The most entries that an application may have in all its lists together. */
const entryLimit = 1_200

/**
 * Refuses an application that contradicts itself, whatever change led to it.
 *
 * @throws {GraphError} 400 that names the property.
 */
export function checkApplication(application: Application): void {
  checkRedirectUris(application)
  checkTokenVersion(application)
  checkScopesAndRoles(application)
  checkPreauthorizations(application)
  if (entriesOf(application) > entryLimit) {
    throw new GraphError('invalidBody', `The application has more than ${entryLimit} entries in its lists.`)
  }
}

/** What is switched on cannot vanish: tokens may be out there that carry it. @throws {GraphError} 400 */
export function checkRemovals(before: Application, after: Application): void {
  const kept = new Set([...after.api.oauth2PermissionScopes, ...after.appRoles].map(({ id }) => id))
  const removed = [...before.api.oauth2PermissionScopes, ...before.appRoles].filter(({ id }) => !kept.has(id))
  if (removed.some(({ isEnabled }) => isEnabled)) throw new GraphError('enabledEntitlement')
}

function checkTokenVersion({ signInAudience, api }: Application): void {
  if (!signInAudience.includes('Personal') || api.requestedAccessTokenVersion === 2) return
  throw wrong('api.requestedAccessTokenVersion', `It must be 2 with the audience ${signInAudience}.`)
}

function checkScopesAndRoles({ api, appRoles }: Application): void {
  const entries = [
    ...api.oauth2PermissionScopes.map((scope) => ({ ...scope, property: 'api.oauth2PermissionScopes' })),
    ...appRoles.map((role) => ({ ...role, property: 'appRoles' })),
  ]
  const ids = new Map<string, string>()
  for (const { id, value, property } of entries) {
    const known = ids.get(id)
    if (known !== undefined && known !== value) throw wrong(property, `The id ${id} stands for two values.`)
    ids.set(id, value)
  }
  const duplicate = api.oauth2PermissionScopes.find(
    ({ value }, index, scopes) => scopes.findIndex((scope) => scope.value === value) !== index,
  )
  if (duplicate)
    throw wrong('api.oauth2PermissionScopes', `The value '${duplicate.value}' stands there twice.`)
}

function checkPreauthorizations({ api }: Application): void {
  const scopes = new Set(api.oauth2PermissionScopes.map(({ id }) => id))
  const unknown = api.preAuthorizedApplications
    .flatMap(({ delegatedPermissionIds }) => delegatedPermissionIds)
    .find((id) => !scopes.has(id))
  if (unknown) throw wrong('api.preAuthorizedApplications', `There is no scope with the id ${unknown}.`)
}

function entriesOf({ identifierUris, api, appRoles, web, spa, publicClient, ...rest }: Application): number {
  const lists = [
    identifierUris,
    api.oauth2PermissionScopes,
    api.preAuthorizedApplications.flatMap(({ delegatedPermissionIds }) => delegatedPermissionIds),
    api.knownClientApplications,
    appRoles,
    web.redirectUris,
    spa.redirectUris,
    publicClient.redirectUris,
    rest.requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess),
    rest.passwordCredentials,
    rest.keyCredentials ?? [],
  ]
  return lists.reduce((sum, list) => sum + list.length, 0)
}

function wrong(property: string, reason: string): GraphError {
  return new GraphError(
    'invalidBody',
    `Invalid value specified for property '${property}' of resource 'Application'. ${reason}`,
  )
}
