import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { decodedStep } from '../world/token-step.js'

/** An API that reads amr refuses by itself, and Entra has no part in it. */
export const backendRequiresAmrMfa: Scenario = {
  name: 'backend-requires-amr-mfa',
  symptom: 'The API itself looks for mfa in amr: web tokens pass, Windows tokens do not',
  platforms: ['windows'],
  begins: '09:00',
  state: (at) =>
    `No policy at all · the API takes version 1 tokens and wants mfa in amr · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload('legacy')
    await world.at('08:50')
    await world.office.signIn('windows', people.milan, 'password')
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan, { name: 'legacy', api: { amr: 'mfa' } })
    steps.take('token before (v1)', decodedStep(await addIn.getAccessToken(), { ver: '1.0', amr: ['pwd'] }))
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const end = outcomeReport(result)
    steps.take('the API', {
      ...end,
      facts: { ...end.facts, trades: tradesIn(requests).length, sequence: sequenceOf(requests) },
      expected: {
        status: 401,
        stopped: 'challenge-elsewhere',
        aadsts: undefined,
        trades: 0,
        sequence: ['add-in → office', 'add-in → api 401', 'add-in → office'],
      },
    })
    await world.at('09:10')
    await world.office.signIn('windows', people.milan, 'phone-app')
    await world.at('09:11')
    steps.take(
      'token after (v1)',
      decodedStep(await addIn.getAccessToken(), { ver: '1.0', amr: ['pwd', 'rsa', 'mfa'] }),
    )
    await takeQuietly(world, steps, addIn, 'the API lets her in')
  },

  explanation:
    "The refusal is the API's own: it read amr and found pwd alone. Entra refused nothing, there is no AADSTS number and nothing in the sign-in log. With version 2 tokens the same check would refuse everybody, because they never carry amr. No claims can ask for amr either: only a new sign-in with the second factor helps.",
  remedies: [
    {
      who: 'developer',
      does: 'Ask for an authentication context (acrs) instead: Entra then prompts, and the token says so. Or let Entra refuse on behalf of the user.',
    },
    {
      who: 'administrator',
      does: 'See policy-forces-desktop-resign-in: a policy brings mfa into the token.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/answers/a/12238705',
    'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
    'https://learn.microsoft.com/entra/identity-platform/developer-guide-conditional-access-authentication-context',
  ],
}
