import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { answerOfApi } from '../world/api-answer-step.js'
import { tradedByHand } from '../world/by-hand.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { webSignIn } from '../world/web-sign-in.js'

/** The add-in keeps a token for later, and later it is too late. */
export const assertionExpired: Scenario = {
  name: 'assertion-expired',
  symptom: 'Works in the morning, AADSTS500133 after lunch: the add-in kept its token',
  platforms: ['web'],
  begins: '09:00',
  state: (at, isOpened) =>
    `${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)} · the add-in keeps the token of ${at('09:00')} and sends it at ${at('12:00')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'password')
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    const answer = await addIn.getAccessToken()
    const assertion = 'accessToken' in answer ? answer.accessToken : ''
    await world.at('12:00')
    steps.take('the old token, traded by hand', {
      ...(await tradedByHand(world, { assertion, clientId: ids.inbox, tenant: ids.contoso })),
      expected: { status: 400, error: 'invalid_grant', aadsts: 500133, claims: [] },
    })
    const { result, requests } = await world.during(() => addIn.send(assertion))
    const refused = await answerOfApi(result)
    steps.take('the API, before it asks Entra', {
      ...refused,
      facts: { ...refused.facts, requests: requests.filter(({ from }) => from === 'api').length },
      expected: { status: 401, code: 'expired-token', requests: 0 },
    })
    await takeQuietly(world, steps, addIn, 'the add-in asks Office anew')
  },

  explanation:
    'An access token is good for an hour or so, as an assertion too. Office keeps one for the add-in and gives a newer one when it is over; an add-in that keeps it in a variable, or a server that keeps it in a session, goes on with the old one. Nothing is wrong with the person or the policies.',
  remedies: [
    {
      who: 'developer',
      does: 'Call getAccessToken before each request and let Office keep the token; answer 401 when it has expired, and let the add-in get a new one and repeat the call once.',
    },
    {
      who: 'developer',
      does: 'For work that goes on without the user, ask for offline_access and keep the refresh token, encrypted.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
