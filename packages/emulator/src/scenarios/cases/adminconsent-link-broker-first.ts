import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { personOf } from '../world/web-app.js'
import type { World } from '../world/world.js'

const broker = 'brk-multihub://localhost:3000'
const redirectUri = 'https://localhost:3000/redirect.html'
const scope = 'https://graph.microsoft.com/Mail.Read openid profile offline_access'
const request = { tenant: ids.contoso, clientId: ids.spa, scope }

const register = (world: World, redirectUris: string[]): Promise<unknown> =>
  world.directory.ask('PATCH', `/v1.0/applications(appId='${ids.spa}')`, { spa: { redirectUris } })

/** The link for administrators takes the first redirect, which is the broker's. */
export const adminconsentLinkBrokerFirst: Scenario = {
  name: 'adminconsent-link-broker-first',
  symptom: 'The link for admin consent fails with AADSTS7000471 since nested app authentication was set up',
  platforms: ['web', 'windows', 'new-outlook', 'mac', 'ipad', 'ios', 'android'],
  begins: '09:10',
  state: () => 'brk-multihub stands first among the redirects of the registration',

  async setUp(world) {
    await world.at('08:45')
    await register(world, [broker, redirectUri])
  },

  async play(world, steps) {
    const open = async (title: string, named: { redirectUri?: string }, expected: object) => {
      const administrator = personOf('admin@contoso.com')
      const facts = await world.browser().allowForEverybody({ ...request, ...named }, administrator)
      const words = facts.aadsts === undefined ? `allowed, told the ${facts.told}` : `AADSTS${facts.aadsts}`
      steps.take(title, { good: facts.allowed === true, words, facts, expected: { ...expected } })
    }
    await open('the link without redirect_uri', {}, { aadsts: 7000471, told: 'page', allowed: false })
    await open('with redirect_uri', { redirectUri }, { aadsts: undefined, allowed: true })
    await register(world, [redirectUri, broker])
    await open('an https redirect stands first', {}, { aadsts: undefined, allowed: true })
  },

  explanation:
    'A link for admin consent that names no redirect_uri goes on to the first one that is registered. An address with brk- is for brokers alone, and Entra says so instead of asking the administrator.',
  remedies: [
    {
      who: 'developer',
      does: 'Name redirect_uri in the link, or let an https redirect stand first in the registration.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/5196',
    'https://learn.microsoft.com/office/dev/add-ins/publish/publish-nested-app-auth-add-in',
  ],
}
