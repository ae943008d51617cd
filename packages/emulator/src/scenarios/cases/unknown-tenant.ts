import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { answerOfApi } from '../world/api-answer-step.js'
import { checkedByHand } from '../world/by-hand.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { webSignIn } from '../world/web-sign-in.js'

/** A genuine token of an organisation that is no customer. */
export const unknownTenant: Scenario = {
  name: 'unknown-tenant',
  symptom: 'Somebody of an organisation that never bought it gets into the multi-tenant API',
  platforms: ['web'],
  begins: '09:00',
  state: (at, isOpened) =>
    `The API is multi-tenant, and Contoso its only customer · somebody calls with a token of Fabrikam · ${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'password')
    await world.at('09:00')
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan, { api: { tenants: [ids.contoso] } })
    const token = await world.mintToken({
      ...{ user: people.milan, tenant: ids.fabrikam },
      ...{ resource: ids.inbox, scopes: ['access_as_user'] },
    })
    steps.take('checked by hand, the issuer not', {
      ...(await checkedByHand(world, token, { audience: ids.inbox })),
      expected: { check: 'accepted' },
    })
    const { result, requests } = await world.during(() => addIn.send(token))
    const refused = await answerOfApi(result)
    steps.take('the API with a list of tenants', {
      ...refused,
      facts: { ...refused.facts, requests: requests.filter(({ from }) => from === 'api').length },
      expected: { status: 403, code: 'unknown-tenant', reason: 'tenant-not-admitted', requests: 0 },
    })
    await takeQuietly(world, steps, addIn, 'a customer')
  },

  explanation:
    "A multi-tenant registration lets every organisation of Entra ask for tokens, and each token has the issuer of its own tenant. Samples switch the check of the issuer off to cope with that, and then everybody is let in. Which organisations are customers is the API's own knowledge: Entra cannot refuse for it.",
  remedies: [
    {
      who: 'developer',
      does: 'Compare iss with the tenant in tid, and tid with a list of customers; answer 403 with a sentence that says so.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/howto-convert-app-to-be-multi-tenant',
    'https://learn.microsoft.com/entra/identity-platform/claims-validation',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
