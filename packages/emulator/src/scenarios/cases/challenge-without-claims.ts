import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { relayReport } from '../world/relay-step.js'

/** The older switch beside Conditional Access refuses with the same number, and names no claims. */
export const challengeWithoutClaims: Scenario = {
  name: 'challenge-without-claims',
  symptom: 'AADSTS50076 without "claims": code that waits for claims never asks anybody',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `Mila signed in to Windows with a password at ${at('08:50')} · MFA enforced for her own account at ${at('09:05')}, no policy`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.at('08:50')
    await world.office.signIn('windows', people.milan, 'password')
    await world.at('08:55')
    await world.addIn('windows', people.milan).getAccessToken()
    await world.at('09:05')
    await world.directory.ask('PATCH', `/beta/users/${people.milan}/authentication/requirements`, {
      perUserMfaState: 'enforced',
    })
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const [refused] = tradesIn(requests)
    steps.take('on-behalf-of to Graph', {
      ...tradeReport(refused),
      expected: { status: 400, error: 'invalid_grant', aadsts: 50076, suberror: 'basic_action', claims: [] },
    })
    steps.take('challenge relayed', {
      ...relayReport(requests),
      expected: { status: 401, claims: [], authChallenge: false },
    })
    const end = outcomeReport(result)
    steps.take('the add-in ends', {
      ...end,
      facts: { ...end.facts, sequence: sequenceOf(requests) },
      expected: {
        stopped: 'challenge-elsewhere',
        aadsts: 50076,
        hasCorrelationId: true,
        sequence: ['add-in → office', 'api → entra 400 AADSTS50076', 'add-in → api 401', 'add-in → office'],
      },
    })
    await world.at('09:15')
    await world.office.signIn('windows', people.milan, 'phone-app')
    await world.at('09:16')
    await takeQuietly(world, steps, addIn, 'signed in anew, with the phone')
  },

  explanation:
    'MFA that is switched on for an account, and security defaults, are older than Conditional Access and know no claims. The answer has the number and basic_action, but nothing that could be handed to getAccessToken, and Office answers from its cache. The person has to sign in again where Office asks for it.',
  remedies: [
    {
      who: 'developer',
      does: 'Treat basic_action without claims as interactive too; never loop; say what to do.',
    },
    {
      who: 'administrator',
      does: 'Move from per-user MFA to Conditional Access: its refusals can be answered.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/howto-mfa-userstates',
    'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/6306',
    'https://github.com/Azure/cosmos-explorer/issues/1730',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
