import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { quietSequence } from '../world/expected.js'
import { firstTokenReport } from '../world/first-token-step.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { pairState } from '../world/pair-state.js'
import { people } from '../world/people.js'
import { webSignIn } from '../world/web-sign-in.js'

/** The other half of the pair: the browser's session proved a second factor, and all is quiet. */
export const webSessionMfaSameTenant: Scenario = {
  name: 'web-session-mfa-same-tenant',
  symptom: 'Why the same add-in works in Outlook on the web: the session there has a second factor',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `MFA for Office 365 on since ${at('09:05')} · ${webSignIn(`Mila signed in to the web with password and phone at ${at('08:50')}`, isOpened)}`,
  setUp: (world) => pairState(world, { platform: 'web', method: 'phone-app' }),

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    const answer = await addIn.getAccessToken()
    steps.take('token for the add-in', {
      ...(await firstTokenReport(world, 'web', answer)),
      expected: { version: 'v2', amr: undefined, proofs: ['Password', 'Mobile app notification'] },
    })
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const [granted] = tradesIn(requests)
    const end = outcomeReport(result)
    const trade = tradeReport(granted)
    steps.take('on-behalf-of to Graph', {
      ...trade,
      facts: { ...trade.facts, messages: end.facts.messages, sequence: sequenceOf(requests) },
      expected: { status: 200, messages: 3, sequence: quietSequence },
    })
  },

  explanation:
    'The session of the browser proved password and phone, and every token that comes of it carries that on. Same person, same add-in, same policy as on Windows: the sign-in is the only difference.',
  remedies: [{ who: 'developer', does: 'Nothing here. The same code meets the challenge on Windows.' }],
  sources: [
    'https://learn.microsoft.com/answers/a/12238705',
    'https://learn.microsoft.com/entra/identity-platform/v2-conditional-access-dev-guide',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan, signedIn: 'phone-app' },
}
