import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { revokeSessions, signedInSince } from '../world/revocation.js'
import { webSignIn } from '../world/web-sign-in.js'

/** The same revocation, and an API that never said that it understands challenges of Graph. */
export const graphCaeNotDeclared: Scenario = {
  name: 'graph-cae-not-declared',
  symptom: 'Somebody was signed out everywhere, and the add-in goes on reading their mail for an hour',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `${webSignIn(`Mila signed in to the web with password and phone at ${at('08:50')}`, isOpened)} · the API declares nothing`,
  setUp: (world) => signedInSince(world, '08:50'),

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    await takeQuietly(world, steps, addIn, 'before the revocation')
    await world.at('09:20')
    await revokeSessions(world, people.milan)
    await world.at('09:40')
    const still = await world.during(() => addIn.withOnbehalf())
    const meanwhile = outcomeReport(still.result)
    steps.take('twenty minutes after', {
      ...meanwhile,
      facts: { ...meanwhile.facts, sequence: sequenceOf(still.requests) },
      expected: {
        status: 200,
        messages: 3,
        sequence: ['add-in → office', 'api → graph 200', 'add-in → api 200'],
      },
    })
    await world.at('10:45')
    const answer = await addIn.getAccessToken({})
    steps.take('when its tokens have expired', {
      good: 'accessToken' in answer,
      words: 'code' in answer ? `Office ${answer.code}` : 'a token',
      facts: { code: 'code' in answer ? answer.code : undefined },
      expected: { code: 13006 },
    })
    const { requests } = await world.during(() => addIn.asMostDo())
    const [trade] = tradesIn(requests)
    steps.take('and nothing is traded any more', {
      ...tradeReport(trade),
      facts: { trade: trade?.status },
      expected: { trade: undefined },
    })
  },

  explanation:
    'Without cp1 Graph believes a token until it expires: nobody would understand its challenge. The API holds one in its cache, and reads on with it for up to an hour and a half. Then Entra refuses everything that comes of the revoked sign-in.',
  remedies: [
    {
      who: 'developer',
      does: "Declare cp1 (clientCapabilities: ['cp1']) and relay Graph's challenges: see graph-cae-revoked.",
    },
    { who: 'administrator', does: 'Count on up to 90 minutes for apps that do not declare it.' },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation',
    'https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan, signedIn: 'phone-app' },
}
