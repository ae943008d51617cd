import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { challengeSequence, secondFactorRefusal } from '../world/expected.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { pairState } from '../world/pair-state.js'
import { people } from '../world/people.js'
import { withoutOfficeItself } from '../world/quiet-play.js'

/** The policy wants a second factor, and there is none to ask for. */
export const mfaNotRegistered: Scenario = {
  name: 'mfa-not-registered',
  symptom: 'AADSTS50079 for new people: they have never set up a second step',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `MFA for Office 365 on since ${at('09:05')} · somebody without any second factor signed in to Windows at ${at('08:50')}`,
  setUp: (world) =>
    pairState(world, { platform: 'windows', user: people.noSecondFactor, method: 'password' }),

  async play(world, steps) {
    const inAHurry = world.addIn('windows', people.noSecondFactor, { prompts: 'close' })
    const first = await world.during(() => inAHurry.withOnbehalf())
    const [refused] = tradesIn(first.requests)
    steps.take('on-behalf-of to Graph', {
      ...tradeReport(refused),
      expected: { ...secondFactorRefusal, aadsts: 50079 },
    })
    steps.take('the window closed', {
      ...outcomeReport(first.result),
      expected: { stopped: 'cancelled', office: 13002 },
    })
    const patient = world.addIn('windows', people.noSecondFactor)
    const { result, requests } = await world.during(() => patient.withOnbehalf())
    const end = outcomeReport(result)
    steps.take('set up in the prompt', {
      ...end,
      facts: { ...end.facts, sequence: withoutOfficeItself(sequenceOf(requests)) },
      expected: { status: 200, messages: 3, sequence: challengeSequence(50079) },
    })
  },

  explanation:
    'The same policy, and an account that has nothing but a password: Entra cannot ask for what does not exist, and answers 50079 instead of 50076. The window that the challenge opens is the one in which a method is set up; after that the request goes through.',
  remedies: [
    { who: 'user', does: 'Set up a second step when asked, or beforehand at https://aka.ms/mfasetup.' },
    { who: 'developer', does: 'Relay it like 50076, once; say that something has to be set up; never loop.' },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    'https://learn.microsoft.com/entra/identity/authentication/concept-registration-mfa-sspr-combined',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.noSecondFactor },
}
