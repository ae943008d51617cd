import { ids } from '../../tenant/default-ids.js'
import { defaultSecret } from '../../tenant/default-tenant.js'
import type { Scenario } from '../scenario.js'
import { people } from '../world/people.js'
import { takeAnswer, takeSignIn } from '../world/refusal-step.js'
import { contosoWeb, personOf } from '../world/web-app.js'

/** The tenant of a customer is in one of Microsoft's national clouds. */
export const sovereignCloud: Scenario = {
  name: 'sovereign-cloud',
  symptom: 'A customer from the government or from China cannot sign in, though the tenant id is right',
  platforms: ['web'],
  begins: '09:10',
  state: (at) => `Fabrikam is in the cloud of the US government since ${at('09:05')}, then in that of China`,

  async setUp(world) {
    await world.at('09:05')
    await world.conditions({ nationalTenants: { 'fabrikam.com': 'us-government' } })
  },

  async play(world, steps) {
    const inBrowser = () =>
      world.browser().signIn({ ...contosoWeb, tenant: 'fabrikam.com' }, personOf(people.milan))
    const server = () =>
      world.askTokenEndpoint(ids.fabrikam, {
        grant_type: 'client_credentials',
        client_id: ids.web,
        client_secret: defaultSecret(ids.web),
        scope: 'https://graph.microsoft.com/.default',
      })
    const program = () =>
      world.askTokenEndpoint(ids.fabrikam, {
        grant_type: 'refresh_token',
        client_id: ids.spa,
        refresh_token: 'of an earlier sign-in',
      })
    const refused = { told: 'page', allowed: false }
    takeSignIn(steps, 'signs in, US government', await inBrowser(), { ...refused, aadsts: 90038 })
    takeAnswer(steps, 'a server with a secret', await server(), { aadsts: 900432, error: 'invalid_request' })
    takeAnswer(steps, 'a program without', await program(), { aadsts: 90038, error: 'invalid_request' })
    await world.conditions({ nationalTenants: { 'fabrikam.com': 'china' } })
    takeSignIn(steps, 'signs in, China', await inBrowser(), { ...refused, aadsts: 90002 })
    takeAnswer(steps, 'a server with a secret, China', await server(), {
      ...{ aadsts: 90002, error: 'invalid_request' },
    })
  },

  explanation:
    "Microsoft runs its identity platform several times: worldwide, for the US government, and in China. A tenant lives in one of them, and an application is registered in each by itself. The default authority of every library is the worldwide one. It knows that a tenant of the US government is elsewhere and says so; of China's it knows nothing.",
  remedies: [
    {
      who: 'developer',
      does: "Register the app in the customer's cloud, and use the authority and the Graph there: login.microsoftonline.us with graph.microsoft.us, login.partner.microsoftonline.cn with microsoftgraph.chinacloudapi.cn. @onbehalf/server has the setting cloud for it.",
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud',
    'https://github.com/psignoret/aad-sso-wordpress/issues/244',
  ],
}
