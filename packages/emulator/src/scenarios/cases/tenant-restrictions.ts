import type { Scenario } from '../scenario.js'
import { endWords } from '../world/office-line.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { takeSignIn } from '../world/refusal-step.js'
import { contosoWeb, personOf } from '../world/web-app.js'
import { webSignIn } from '../world/web-sign-in.js'

/** The proxy of the office lets people reach other tenants only. */
export const tenantRestrictions: Scenario = {
  name: 'tenant-restrictions',
  symptom: 'It works at home and not in the office: the network lets people in to its own tenant only',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `The proxy of this network allows Fabrikam only since ${at('09:05')} · ${webSignIn(`Mila of Contoso signed in to the web at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'password')
    await world.at('09:05')
    await world.conditions({ tenantRestrictions: { allowed: ['fabrikam.com'] } })
  },

  async play(world, steps) {
    const named = { told: 'page', aadsts: 500021, allowed: false }
    const mila = personOf(people.milan)
    takeSignIn(steps, 'signs in at Contoso', await world.browser().signIn(contosoWeb, mila), named)
    const atAlias = { ...contosoWeb, tenant: 'organizations' }
    takeSignIn(steps, 'signs in at organizations', await world.browser().signIn(atAlias, mila), {
      ...named,
      aadsts: 500022,
    })
    const addIn = world.addIn('web', people.milan)
    const { result: answer, requests } = await world.during(() => addIn.getAccessToken())
    const refused = requests.find(({ refusal }) => refusal.aadsts !== undefined)?.refusal.aadsts
    steps.take('token for the add-in', {
      good: 'accessToken' in answer,
      words: 'accessToken' in answer ? 'a token' : `${endWords(answer)}, AADSTS${refused}`,
      facts: { aadsts: refused, granted: 'accessToken' in answer },
      expected: { aadsts: 500021, granted: false },
    })
    await world.conditions({ tenantRestrictions: { allowed: ['fabrikam.com', 'contoso.com'] } })
    takeSignIn(steps, 'with Contoso in the list', await world.browser().signIn(contosoWeb, mila), {
      allowed: true,
    })
    await takeQuietly(world, steps, addIn)
  },

  explanation:
    'A company can have its proxy write the header Restrict-Access-To-Tenants into every request to Entra, with the tenants that people may reach from its network. Entra then issues no token of another tenant, whatever the person proves. Nothing in the application or its registration can change that, and the same person gets in from another network.',
  remedies: [
    { who: 'administrator', does: "Of the network: add the tenant to the proxy's list of allowed tenants." },
    { who: 'user', does: 'Use the add-in from another network, or with an account of a tenant in the list.' },
  ],
  sources: ['https://learn.microsoft.com/entra/identity/enterprise-apps/tenant-restrictions'],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
