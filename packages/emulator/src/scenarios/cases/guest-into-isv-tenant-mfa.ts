import { grantTypes } from '@onbehalf/protocol'
import { ids } from '../../tenant/default-ids.js'
import { defaultSecret } from '../../tenant/default-tenant.js'
import type { Scenario } from '../scenario.js'
import type { StepLog } from '../steps.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { webSignIn } from '../world/web-sign-in.js'
import type { World } from '../world/world.js'

/** A guest proves the second factor at home, and the tenant that is visited does not take it. */
export const guestIntoIsvTenantMfa: Scenario = {
  name: 'guest-into-isv-tenant-mfa',
  symptom:
    "Customers are guests in the vendor's tenant, and MFA there breaks the on-behalf-of request: nothing can prompt",
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `Mila of Contoso is a guest in Fabrikam, the vendor's tenant · MFA enforced for the guest since ${at('09:05')} · ${webSignIn(`she signed in at home with password and phone at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    const fabrikam = world.directory.in(ids.fabrikam)
    await consent(fabrikam)
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'phone-app')
    await world.at('09:05')
    const { value } = await fabrikam.ask<{ value: { id: string; userType: string }[] }>(
      'GET',
      '/v1.0/users?$select=id,userType',
    )
    const guest = value.find(({ userType }) => userType === 'Guest')
    await fabrikam.ask('POST', `/v1.0/users/${guest?.id}/authentication/phoneMethods`, {
      phoneNumber: '+49 30 5550 0142',
      phoneType: 'mobile',
    })
    await fabrikam.ask('PATCH', `/beta/users/${guest?.id}/authentication/requirements`, {
      perUserMfaState: 'enforced',
    })
  },

  async play(world, steps) {
    const proofs = ['password', 'phone-app']
    for (const known of [proofs.slice(0, 1), proofs]) {
      const { token } = await world.control.ask<{ token: string }>('POST', 'tokens', {
        ...{ user: people.milan, tenant: ids.fabrikam, client: ids.spa, proofs: known },
        ...{ resource: ids.inbox, scopes: ['access_as_user'] },
      })
      await takeTrade(world, steps, `as a guest, ${known.join(' and ')} at home`, token)
    }
    const addIn = world.addIn('web', people.milan)
    await takeQuietly(world, steps, addIn, 'at her own tenant')
  },

  explanation:
    "The vendor's API asks Entra at its own tenant, where the customer is a guest. What a guest proved at home does not count there unless that tenant says so, and a server cannot show a page: the on-behalf-of request ends, and per-user MFA names no claims that could be relayed. With the token of her own tenant, used there, nothing of this happens.",
  remedies: [
    {
      who: 'developer',
      does: "Make the app multi-tenant, and ask for the Graph token at the tenant of the token's tid; invite nobody.",
    },
    {
      who: 'administrator',
      does: 'Of the vendor: trust MFA of the home tenant in the cross-tenant access settings.',
    },
  ],
  sources: [
    'https://stackoverflow.com/questions/72839954',
    'https://learn.microsoft.com/entra/external-id/authentication-conditional-access',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan, signedIn: 'phone-app' },
}

async function takeTrade(world: World, steps: StepLog, title: string, assertion: string): Promise<void> {
  const { requests } = await world.during(() =>
    world.askTokenEndpoint(ids.fabrikam, {
      client_id: ids.inbox,
      client_secret: defaultSecret(ids.inbox),
      grant_type: grantTypes.jwtBearer,
      requested_token_use: 'on_behalf_of',
      assertion,
      scope: 'https://graph.microsoft.com/Mail.Read',
    }),
  )
  steps.take(title, {
    ...tradeReport(tradesIn(requests)[0]),
    expected: { status: 400, error: 'invalid_grant', aadsts: 50076, suberror: 'basic_action', claims: [] },
  })
}

const graphAppId = '00000003-0000-0000-c000-000000000000'

/** An administrator of the vendor's tenant consents for everybody, so that consent is not what is missing. */
async function consent(directory: World['directory']): Promise<void> {
  const principals = '/v1.0/servicePrincipals'
  const { id: clientId } = await directory.ask<{ id: string }>('POST', principals, { appId: ids.inbox })
  const { value } = await directory.ask<{ value: { id: string }[] }>(
    'GET',
    `${principals}?$filter=appId eq '${graphAppId}'`,
  )
  await directory.ask('POST', '/v1.0/oauth2PermissionGrants', {
    clientId,
    consentType: 'AllPrincipals',
    resourceId: value[0]?.id,
    scope: 'openid profile offline_access User.Read Mail.Read',
  })
}
