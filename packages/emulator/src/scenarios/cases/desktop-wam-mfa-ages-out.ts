import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { challengeSequence, relayedChallenge, secondFactorRefusal } from '../world/expected.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { mfaForOffice365 } from '../world/policies.js'
import { takeQuietly, withoutOfficeItself } from '../world/quiet-play.js'
import { relayReport } from '../world/relay-step.js'

/** A second factor that was proved in a prompt is carried by Windows, and is not renewed by it. */
export const desktopWamMfaAgesOut: Scenario = {
  name: 'desktop-wam-mfa-ages-out',
  symptom: 'Worked on Windows since the last prompt, then AADSTS50078 from one day to the next',
  platforms: ['windows'],
  begins: { day: 13, time: '09:00' },
  state: (at) =>
    `A second factor counts for 14 days · Mila signed in to Windows with a password and met a prompt at ${at('09:00')} · 13 days ago`,

  async setUp(world) {
    await world.at('08:45')
    await world.conditions({ secondFactorLifetime: 'P14D' })
    await world.sideload()
    await world.directory.addPolicy(mfaForOffice365)
    await world.at('08:50')
    await world.office.signIn('windows', people.milan, 'password')
    await world.at('09:00')
    await world.addIn('windows', people.milan).withOnbehalf()
    await world.at({ day: 7, time: '09:00' })
    await world.addIn('windows', people.milan).getAccessToken()
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    await takeQuietly(world, steps, addIn, 'after 13 days')
    await world.at({ day: 15, time: '09:00' })
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const [refused, granted] = tradesIn(requests)
    steps.take('after 15 days', {
      ...tradeReport(refused),
      expected: { ...secondFactorRefusal, aadsts: 50078 },
    })
    steps.take('challenge relayed', { ...relayReport(requests), expected: relayedChallenge })
    const end = outcomeReport(result)
    steps.take('after one prompt', {
      ...end,
      facts: { ...end.facts, trade: granted?.status, sequence: withoutOfficeItself(sequenceOf(requests)) },
      expected: { status: 200, messages: 3, trade: 200, sequence: challengeSequence(50078) },
    })
  },

  explanation:
    'The prompt imprinted the second factor on the primary refresh token, and Windows renews that token every few hours. The second factor in it keeps its own time: when its days are over (90, if the tenant did not change it), Entra wants a fresh one. Nothing has changed in the add-in, its API or the policy.',
  remedies: [
    { who: 'developer', does: 'Relay the challenge as for AADSTS50076: one prompt, and it works again.' },
    { who: 'administrator', does: 'Windows Hello renews its proof by itself; a prompt does not.' },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
