import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { answerOfApi } from '../world/api-answer-step.js'
import { checkedByHand, tradedByHand } from '../world/by-hand.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { webSignIn } from '../world/web-sign-in.js'

/** The page sends its API the id token, which has the same audience. */
export const idTokenAsAssertion: Scenario = {
  name: 'id-token-as-assertion',
  symptom: 'The API lets the caller in, and Entra refuses the on-behalf-of request with AADSTS240002',
  platforms: ['web'],
  begins: '09:00',
  state: (at, isOpened) =>
    `${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)} · the page sends the id token of its sign-in to the API`,

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
      kind: 'id',
      user: people.milan,
      client: ids.inbox,
      resource: ids.inbox,
    })
    const audience = ids.inbox
    const issuer = world.issuerOf(ids.contoso)
    steps.take('checked by hand', {
      ...(await checkedByHand(world, token, { audience, issuer })),
      expected: { check: 'accepted' },
    })
    steps.take('traded by hand', {
      ...(await tradedByHand(world, { assertion: token, clientId: ids.inbox, tenant: ids.contoso })),
      expected: { status: 400, error: 'invalid_grant', aadsts: 240002 },
    })
    steps.take('the API names it', {
      ...(await answerOfApi(await addIn.send(token))),
      expected: { status: 401, code: 'invalid-token', reason: 'id-token' },
    })
    await takeQuietly(world, steps, addIn, 'with an access token')
  },

  explanation:
    'An id token tells an application who signed in; its audience is the client id, as that of a version 2 access token for the same registration is. Signature, issuer, audience and time are all right, so a check of these four lets it in: it has no scope, names no calling application, and is no permission for anything. Entra takes no id token on behalf of a user.',
  remedies: [
    {
      who: 'developer',
      does: 'Send the access token (accessToken of MSAL’s result, not idToken); demand scp in the API.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    'https://learn.microsoft.com/entra/identity-platform/id-tokens',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
