import { ids } from '../../tenant/default-ids.js'
import { officeClients } from '../../tenant/directory.js'
import type { Scenario } from '../scenario.js'
import { answerOfApi } from '../world/api-answer-step.js'
import { checkedByHand } from '../world/by-hand.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { webSignIn } from '../world/web-sign-in.js'

/** Another application of the tenant got consent for the same scope, and calls. */
export const wrongClientSameScope: Scenario = {
  name: 'wrong-client-same-scope',
  symptom:
    'A command-line tool reads mail through the API of the add-in, with a token that is right in every way',
  platforms: ['web'],
  begins: '09:00',
  state: (at, isOpened) =>
    `Contoso CLI has consent for access_as_user of the API too · the API is for Office alone · ${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'password')
    await world.at('09:00')
  },

  async play(world, steps) {
    const callers = Object.values(officeClients)
    const addIn = world.addIn('web', people.milan, { api: { callers } })
    const token = await world.mintToken({
      ...{ user: people.milan, client: ids.cli },
      ...{ resource: ids.inbox, scopes: ['access_as_user'] },
    })
    steps.take('checked by hand', {
      ...(await checkedByHand(world, token, { audience: ids.inbox, issuer: world.issuerOf(ids.contoso) })),
      expected: { check: 'accepted' },
    })
    steps.take('the API with a list of callers', {
      ...(await answerOfApi(await addIn.send(token))),
      expected: { status: 403, code: 'not-permitted', reason: 'caller-not-listed' },
    })
    await takeQuietly(world, steps, addIn, 'Office itself')
  },

  explanation:
    'Issuer, audience and scope say for which API and with which permission a token was given, and not to whom. Every application of the tenant that somebody consents to gets the same: a tool, a script, somebody else’s add-in. The one that got the token stands in azp, or appid in version 1, and an API that is for its own add-in has to look there.',
  remedies: [
    {
      who: 'developer',
      does: 'List the applications that may call (Office’s client ids and your own), and compare azp or appid with it, beside scp.',
    },
    {
      who: 'administrator',
      does: 'Restrict user consent, and require assignment for the enterprise application.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/claims-validation#validate-the-actor',
    'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
