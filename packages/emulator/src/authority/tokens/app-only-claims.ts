import type { Application, ServicePrincipal, Tenant } from '../../tenant/records.js'
import type { Issuers } from '../issuers.js'
import { refreshHint } from './claim-values.js'
import {
  type ClientProof,
  formOf,
  type TokenResource,
  type TokenStamp,
  withoutAbsent,
} from './delegated-claims.js'

/** What an application's own token for an API says. */
export interface AppOnlyFacts {
  tenant: Tenant
  client: Application
  principal: ServicePrincipal
  clientProof: ClientProof
  resource: TokenResource
  /** App roles that were granted to the client at the API. */
  roles: readonly string[]
}

/**
 * The claims of an application's own token. There is no person in it: `sub` and `oid` are the client's service
 * principal, and there are roles instead of scopes.
 */
export function appOnlyClaims(
  facts: AppOnlyFacts,
  stamp: TokenStamp,
  issuers: Issuers,
): Record<string, unknown> {
  const { tenant, client, principal, clientProof, resource, roles } = facts
  const form = formOf(resource.application)
  const times = { iat: stamp.issued, nbf: stamp.issued, exp: stamp.expires, aio: stamp.aio }
  const end = {
    idtyp: form === 'graph' || asksForIdType(resource.application) ? 'app' : undefined,
    oid: principal.id,
    rh: refreshHint(tenant.id, client.appId),
    roles: roles.length > 0 ? roles : undefined,
    sub: principal.id,
    tenant_region_scope: form === 'graph' ? tenant.region : undefined,
    tid: tenant.id,
    uti: stamp.uti,
  }
  if (form === 'v2') {
    return withoutAbsent({
      aud: resource.application.appId,
      iss: issuers.v2(tenant.id),
      ...times,
      azp: client.appId,
      azpacr: clientProof,
      ...end,
      ver: '2.0',
    })
  }
  return withoutAbsent({
    aud: resource.identifier,
    iss: issuers.v1(tenant.id),
    ...times,
    app_displayname: form === 'graph' ? client.displayName : undefined,
    appid: client.appId,
    appidacr: clientProof,
    idp: issuers.v1(tenant.id),
    ...end,
    ver: '1.0',
  })
}

function asksForIdType(resource: Application): boolean {
  return resource.optionalClaims?.accessToken.some(({ name }) => name === 'idtyp') ?? false
}
