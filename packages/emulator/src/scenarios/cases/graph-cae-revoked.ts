import { readClaimsChallenge } from '@onbehalf/protocol'
import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { claimNames, sequenceOf } from '../world/observed-request.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { revokeSessions, signedInSince } from '../world/revocation.js'
import { webSignIn } from '../world/web-sign-in.js'

/** Graph refuses a token within moments of a revocation, because its owner said that it understands. */
export const graphCaeRevoked: Scenario = {
  name: 'graph-cae-revoked',
  symptom: 'Graph answers 401 with a challenge, in the middle of the day and for a few people only',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `${webSignIn(`Mila signed in to the web with password and phone at ${at('08:50')}`, isOpened)} · the API declares cp1`,
  setUp: (world) => signedInSince(world, '08:50'),

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan, { api: { continuousAccess: true } })
    await takeQuietly(world, steps, addIn, 'before the revocation')
    await world.at('09:20')
    await revokeSessions(world, people.milan)
    await world.at('09:21')
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const refused = requests.find(({ to, status }) => to === 'graph' && status === 401)
    const header = refused?.entry.response.headers['www-authenticate'] ?? null
    const claims = readClaimsChallenge(header)
    steps.take('Graph, a minute after it', {
      good: false,
      words: refused ? `${refused.status} insufficient_claims` : 'did not refuse',
      facts: {
        status: refused?.status,
        insufficientClaims: header?.includes('error="insufficient_claims"'),
        claims: claims === undefined ? [] : claimNames(claims),
      },
      expected: { status: 401, insufficientClaims: true, claims: ['access_token.nbf'] },
    })
    const end = outcomeReport(result)
    steps.take('after one prompt', {
      ...end,
      facts: { ...end.facts, sequence: sequenceOf(requests) },
      expected: { status: 200, messages: 3, sequence },
    })
  },

  explanation:
    'The API declared cp1, so that Entra gave it a token of a day and Graph listens for what happens to its owner. When her sessions are revoked, Graph refuses the token with claims that name the moment: only a sign-in after it will do.',
  remedies: [
    {
      who: 'developer',
      does: 'Decode the claims whole, padding included; hand them to getAccessToken as authChallenge; try once more.',
    },
    { who: 'user', does: 'Sign in when asked.' },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation',
    'https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation',
    'https://github.com/OfficeDev/office-js/issues/5183',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan, signedIn: 'phone-app' },
}

/** Graph refuses, Entra too, as the sign-in behind the token is over; the add-in gets a new one. */
const sequence = [
  'add-in → office',
  'api → graph 401',
  'api → entra 400 AADSTS50173',
  'add-in → api 401',
  'prompt',
  'office → entra 200',
  'add-in → office',
  'api → entra 200',
  'api → graph 200',
  'add-in → api 200',
]
