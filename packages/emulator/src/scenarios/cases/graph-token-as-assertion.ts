import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { answerOfApi } from '../world/api-answer-step.js'
import { checkedByHand, tradedByHand } from '../world/by-hand.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { webSignIn } from '../world/web-sign-in.js'

/** The add-in sends its API the token that it calls Graph with. */
export const graphTokenAsAssertion: Scenario = {
  name: 'graph-token-as-assertion',
  symptom: 'The API says "invalid signature" of a token that Graph accepts, and Entra answers AADSTS500131',
  platforms: ['web'],
  begins: '09:00',
  state: (at, isOpened) =>
    `${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)} · the add-in asked for User.Read instead of the scope of its own API`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'password')
    await world.at('09:00')
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    const token = await world.mintToken({
      ...{ user: people.milan, client: ids.inbox },
      ...{ resource: 'https://graph.microsoft.com', scopes: ['User.Read', 'Mail.Read'] },
    })
    steps.take('checked by hand', {
      ...(await checkedByHand(world, token)),
      expected: { check: 'refused: ERR_JWS_SIGNATURE_VERIFICATION_FAILED' },
    })
    steps.take('traded by hand', {
      ...(await tradedByHand(world, { assertion: token, clientId: ids.inbox, tenant: ids.contoso })),
      expected: { status: 400, error: 'invalid_grant', aadsts: 500131 },
    })
    steps.take('the API names it', {
      ...(await answerOfApi(await addIn.send(token))),
      expected: { status: 403, code: 'wrong-audience', reason: 'graph-token' },
    })
    await takeQuietly(world, steps, addIn, 'with the scope of its own API')
  },

  explanation:
    'A token is for one API. Those for Graph are signed over a header that only Graph can restore, so that every library calls them forged, and no key and no setting changes that. The add-in asked for a permission of Graph, and has to ask for the scope of its own API: the API then gets the token for Graph itself.',
  remedies: [
    {
      who: 'developer',
      does: 'Ask for api://…/access_as_user in the add-in, and for Graph’s scopes on behalf of the user in the API. Never switch the check of the signature off.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens',
    'https://github.com/OfficeDev/office-js/issues/5069',
    'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/1317',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
