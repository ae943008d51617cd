import type { Ground } from '../../../ground.js'
import { graphAppId } from '../../../tenant/microsoft-graph-permissions.js'
import type { Application, User } from '../../../tenant/records.js'
import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/**
 * `forMSGraphAccess`: Office asks first whether the add-in may use Graph. Outlook answers no to every
 * sideloaded add-in, consent or not.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph
 */
export const graphAccess: Check = ({ pane, options }, ground) => {
  if (!options.forMSGraphAccess) return
  const refuse = (cause: string): never => {
    throw new TokenRefusal(tokenCodes.noGraphAccess, { cause })
  }
  if (pane.app.name === 'outlook' && ground.conditions.values.office.catalog === 'sideloaded') {
    refuse('Outlook answers forMSGraphAccess with 13012 for every sideloaded add-in. Leave the option out.')
  }
  const application = ground.directory.application(pane.manifest.webApplicationInfo?.id ?? '')
  if (application && !mayUseGraph(ground, application, pane.user)) {
    refuse(
      `Nobody has consented that ${application.displayName} uses the Graph permissions it is registered for.`,
    )
  }
}

function mayUseGraph({ directory }: Ground, application: Application, user: User): boolean {
  const client = directory.servicePrincipal(user.tenantId, application.appId)
  const graph = directory.servicePrincipal(user.tenantId, graphAppId)
  if (!client || !graph) return false
  const held = new Set(directory.grants(client, graph, user.id).flatMap((grant) => grant.scope.split(' ')))
  return wantedOfGraph(directory.application(graphAppId), application).every((scope) => held.has(scope))
}

function wantedOfGraph(graph: Application | undefined, application: Application): string[] {
  const ids = new Set(
    application.requiredResourceAccess
      .filter((access) => access.resourceAppId === graphAppId)
      .flatMap((access) => access.resourceAccess.filter(({ type }) => type === 'Scope').map(({ id }) => id)),
  )
  return (graph?.api.oauth2PermissionScopes ?? []).filter(({ id }) => ids.has(id)).map(({ value }) => value)
}
