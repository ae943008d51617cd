import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { challengeSequence } from '../world/expected.js'
import { firstTokenReport } from '../world/first-token-step.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { pairState } from '../world/pair-state.js'
import { people } from '../world/people.js'
import { relayReport } from '../world/relay-step.js'

/** Windows vouches for a password alone; the policy on the data behind Graph is asked only on behalf of the user. */
export const desktopPasswordPrtVsGraphMfa: Scenario = {
  name: 'desktop-password-prt-vs-graph-mfa',
  symptom: 'Works in Outlook on the web, refused in Outlook on Windows: AADSTS50076 behind the API',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `MFA for Office 365 on since ${at('09:05')} · Mila signed in to Windows with a password at ${at('08:50')}`,
  setUp: (world) => pairState(world, { platform: 'windows', method: 'password' }),

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    const answer = await addIn.getAccessToken()
    steps.take('token for the add-in', {
      ...(await firstTokenReport(world, 'windows', answer)),
      expected: { version: 'v2', amr: undefined, proofs: ['Password'] },
    })
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const [refused, granted] = tradesIn(requests)
    steps.take('on-behalf-of to Graph', {
      ...tradeReport(refused),
      expected: {
        status: 400,
        error: 'invalid_grant',
        aadsts: 50076,
        suberror: 'basic_action',
        claims: ['access_token.capolids'],
      },
    })
    steps.take('challenge relayed', {
      ...relayReport(requests),
      expected: {
        status: 401,
        insufficientClaims: true,
        claims: ['access_token.capolids'],
        authChallenge: true,
      },
    })
    const end = outcomeReport(result)
    steps.take('after one prompt', {
      ...end,
      facts: { ...end.facts, trade: granted?.status, sequence: sequenceOf(requests) },
      expected: { status: 200, messages: 3, trade: 200, sequence: challengeSequence(50076) },
    })
  },

  explanation:
    'Windows signed Mila in with a password, and its primary refresh token vouches for that alone. The add-in gets its own token, because no policy guards the add-in. The policy guards the mail behind Graph, and Entra asks it when the API wants a token for Graph on her behalf. Outlook opened the mailbox before the policy was switched on, and its own token lives on: an hour or so here, up to 28 hours in the real one, where a changed policy may take a day to reach Exchange.',
  remedies: [
    {
      who: 'developer',
      does: 'Answer 401 with the claims of the refusal; call getAccessToken again with them as authChallenge, once.',
    },
    {
      who: 'administrator',
      does: 'Nothing: the policy does what it says. Windows Hello spares people the prompt.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/answers/a/12238705',
    'https://learn.microsoft.com/entra/identity-platform/v2-conditional-access-dev-guide',
    'https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
