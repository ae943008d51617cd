import { ids } from '../../tenant/default-ids.js'
import { defaultSecret } from '../../tenant/default-tenant.js'
import type { Scenario } from '../scenario.js'
import { takeAnswer, takeSignIn } from '../world/refusal-step.js'
import { contosoWeb, personOf } from '../world/web-app.js'
import type { World } from '../world/world.js'

const api = `api://localhost:3000/${ids.legacyApi}`
const client = { ...contosoWeb, tenant: ids.fabrikam, scope: `openid ${api}/access_as_user` }

/** A customer's tenant has neither of the two registrations of a product. */
export const customerWithoutServicePrincipal: Scenario = {
  name: 'customer-without-service-principal',
  symptom: 'A new customer is refused with three different numbers, one after the other',
  platforms: ['web'],
  begins: '09:10',
  state: (at) =>
    `The product is two registrations of Contoso, a client and an API · Fabrikam is a new customer and has neither · ${at('09:10')}`,

  async setUp(world) {
    await world.at('09:00')
    const fabrikam = world.directory.in(ids.fabrikam)
    await fabrikam.ask('POST', '/v1.0/users', {
      ...{ accountEnabled: true, displayName: 'Fay Abara', userPrincipalName: fay, mailNickname: 'fay' },
      passwordProfile: { password: personOf(fay).password },
    })
  },

  async play(world, steps) {
    const browser = world.browser()
    const refused = { allowed: false }
    takeSignIn(
      steps,
      'signs in: the API is for its own tenant',
      await browser.signIn(client, personOf(fay)),
      {
        ...{ ...refused, told: 'application', aadsts: 650052 },
      },
    )
    takeAnswer(steps, 'the client asks for itself', await asItself(world, ids.web), { aadsts: 7000229 })
    takeAnswer(steps, 'the API asks for itself', await asItself(world, ids.legacyApi), { aadsts: 700016 })
    await world.directory.ask('PATCH', `/v1.0/applications(appId='${ids.legacyApi}')`, {
      signInAudience: 'AzureADMultipleOrgs',
    })
    await world.directory.in(ids.fabrikam).ask('POST', '/v1.0/servicePrincipals', { appId: ids.web })
    takeAnswer(steps, 'with the client there, it asks for the API', await asItself(world, ids.web, api), {
      ...{ aadsts: 500011, error: 'invalid_resource' },
    })
    takeSignIn(steps, 'signs in again: the API is missing', await browser.signIn(client, personOf(fay)), {
      ...{ ...refused, told: 'application', aadsts: 650052 },
    })
    await world.directory.ask('PATCH', `/v1.0/applications(appId='${ids.legacyApi}')`, {
      api: { knownClientApplications: [ids.web] },
    })
    takeSignIn(
      steps,
      'with combined consent',
      await browser.signIn({ ...client, scope: `openid ${api}/.default` }, personOf(fay)),
      { allowed: true },
    )
    takeAnswer(steps, 'and the client gets its token', await asItself(world, ids.web, api), {
      ...{ granted: true, tid: ids.fabrikam },
    })
  },

  explanation:
    'An application of another tenant works in a tenant only after it has come there: as a service principal, which the first consent makes. A product of two registrations needs two. Which number says so depends on the step: 700016 when the client may not come at all, 7000229 when it did not, 650052 when somebody signs in for an API that is missing, and 500011 when a server asks for it.',
  remedies: [
    {
      who: 'developer',
      does: "List the client in knownClientApplications of the API and ask for {API}/.default at the first sign-in, so that one consent brings both; or send the customer's administrator a link of the admin consent endpoint for each.",
    },
    {
      who: 'administrator',
      does: 'Of the customer: open the admin consent link, or create both service principals.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/howto-convert-app-to-be-multi-tenant',
    'https://github.com/PostHog/posthog/pull/43486',
  ],
}

const fay = 'fay@fabrikam.com'

function asItself(
  world: World,
  clientId: string,
  resource = 'https://graph.microsoft.com',
): Promise<Record<string, unknown>> {
  return world.askTokenEndpoint(ids.fabrikam, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: defaultSecret(clientId),
    scope: `${resource}/.default`,
  })
}
