import { grantTypes } from '@onbehalf/protocol'
import { type Access, type AccessSettings, createAccess } from './access.js'
import { scopesToAskFor, type TradeOptions } from './on-behalf-of.js'
import { isGuid } from './tenant-rule.js'
import type { TokenOutcome } from './token-outcome.js'
import type { TokenService } from './token-service.js'

/** The API itself in a tenant, with no user: for daemons and for work that is nobody's. */
export interface Application extends Access {
  tenantId: string
}

/**
 * Makes the API's own access in a tenant, by client credentials.
 *
 * @throws TypeError when the tenant is not named by its id: an alias has no applications.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function createApplication(tenantId: string, settings: AccessSettings): Application {
  if (!isGuid(tenantId))
    throw new TypeError(`asApplication needs the id of a tenant, and "${tenantId}" is none`)
  const access = createAccess(
    (scopes, options) => tokenOfApplication(settings.service, tenantId, scopes, options),
    settings,
  )
  return {
    ...access,
    tenantId,
    // All that the application was granted: it cannot name single permissions.
    graph: (...scopes) => access.graph(...(scopes.length === 0 ? ['.default'] : scopes)),
  }
}

async function tokenOfApplication(
  service: TokenService,
  tenantId: string,
  scopes: readonly string[],
  { claims, insteadOf }: TradeOptions = {},
): Promise<TokenOutcome> {
  const asked = scopesToAskFor(scopes)
  const single = asked.find((scope) => !scope.endsWith('/.default'))
  if (single !== undefined || asked.length > 1) {
    throw new TypeError(
      `An application asks for '<address of the API>/.default', one at a time, and not for "${single ?? asked.join(' ')}"`,
    )
  }
  const plainKey = `${tenantId}\n${service.client.clientId}\napplication\n${asked[0]}`
  const key = insteadOf === undefined && claims !== undefined ? `${plainKey}\n${claims}` : plainKey
  const wanted = service.claimsToAskFor(claims)
  return service.keeper.tokenFor({
    slot: { key, tenantId },
    flight: claims === undefined ? plainKey : `${plainKey}\n${claims}`,
    insteadOf,
    request: (background) =>
      service.request({
        grant: 'client-credentials',
        grantType: grantTypes.clientCredentials,
        tenantId,
        parameters: { scope: asked.join(' '), ...(wanted !== undefined && { claims: wanted }) },
        scopes: asked,
        background,
      }),
  })
}
