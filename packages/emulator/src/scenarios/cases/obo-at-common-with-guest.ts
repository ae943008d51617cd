import { grantTypes } from '@onbehalf/protocol'
import { ids } from '../../tenant/default-ids.js'
import { defaultSecret } from '../../tenant/default-tenant.js'
import type { Scenario } from '../scenario.js'
import { people } from '../world/people.js'
import { takeAnswer } from '../world/refusal-step.js'
import type { World } from '../world/world.js'

/** An API trades a guest's token at `common`, which means the guest's home. */
export const oboAtCommonWithGuest: Scenario = {
  name: 'obo-at-common-with-guest',
  symptom: 'Guests see the data of their own company, or nothing at all, where members see the right one',
  platforms: ['web'],
  begins: '09:10',
  state: (at) => `Mila of Contoso is a guest in Fabrikam, and uses the add-in there · ${at('09:10')}`,

  async setUp(world) {
    await world.at('09:00')
    const fabrikam = world.directory.in(ids.fabrikam)
    const { id: clientId } = await fabrikam.ask<{ id: string }>('POST', '/v1.0/servicePrincipals', {
      appId: ids.inbox,
    })
    const { value } = await fabrikam.ask<{ value: { id: string }[] }>(
      'GET',
      `/v1.0/servicePrincipals?$filter=appId eq '${graphAppId}'`,
    )
    await fabrikam.ask('POST', '/v1.0/oauth2PermissionGrants', {
      ...{ clientId, consentType: 'AllPrincipals', resourceId: value[0]?.id },
      scope: 'openid profile offline_access User.Read Mail.Read',
    })
  },

  async play(world, steps) {
    const { token } = await world.control.ask<{ token: string }>('POST', 'tokens', {
      ...{ user: people.milan, tenant: ids.fabrikam, client: ids.spa },
      ...{ resource: ids.inbox, scopes: ['access_as_user'] },
    })
    takeAnswer(steps, 'at common', await trade(world, 'common', token), {
      granted: true,
      tid: ids.contoso,
    })
    takeAnswer(steps, 'at the tenant of the token', await trade(world, ids.fabrikam, token), {
      granted: true,
      tid: ids.fabrikam,
    })
    const { token: noahs } = await world.control.ask<{ token: string }>('POST', 'tokens', {
      ...{ user: people.noSecondFactor, client: ids.spa },
      ...{ resource: ids.inbox, scopes: ['access_as_user'] },
    })
    takeAnswer(
      steps,
      'of somebody who is no guest, at that tenant',
      await trade(world, ids.fabrikam, noahs),
      {
        granted: false,
        aadsts: 50020,
      },
    )
  },

  explanation:
    "The token that a guest brings was issued by the tenant visited; its tid says so. An API that trades it at common asks Entra to find the tenant by the person, and that is the guest's home: the token it gets is for other data, or the home tenant does not have the application. Members never notice, because home and tenant are the same.",
  remedies: [
    {
      who: 'developer',
      does: 'Ask at the tenant that the tid of the incoming token names, and keep one token per tenant; @onbehalf/server does.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow',
    'https://learn.microsoft.com/entra/msal/dotnet/acquiring-tokens/web-apps-apis/on-behalf-of-flow',
  ],
}

const graphAppId = '00000003-0000-0000-c000-000000000000'

function trade(world: World, tenant: string, assertion: string): Promise<Record<string, unknown>> {
  return world.askTokenEndpoint(tenant, {
    client_id: ids.inbox,
    client_secret: defaultSecret(ids.inbox),
    grant_type: grantTypes.jwtBearer,
    requested_token_use: 'on_behalf_of',
    assertion,
    scope: 'https://graph.microsoft.com/Mail.Read',
  })
}
