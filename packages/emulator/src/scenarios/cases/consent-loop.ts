import type { Scenario } from '../scenario.js'
import { revokeConsents } from '../world/consents.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { officeIds, preauthorize } from '../world/registration.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** Rounds after which a person closes the task pane. */
const patience = 10

/** The add-in asks for consent, gets it, and is where it was. */
export const consentLoop: Scenario = {
  name: 'consent-loop',
  symptom: 'Consent is asked for, comes back at once, and is asked for again, without end',
  platforms: ['web', 'windows', 'mac'],
  begins: '09:10',
  state: (at) =>
    `Office is preauthorized, and nobody consented to Graph · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await revokeConsents(world)
    await preauthorize(world, officeIds.all)
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    const { result: rounds, requests } = await world.during(async () => {
      for (let round = 1; round <= patience; round += 1) {
        if ((await addIn.asMostDo()).messages) return round
      }
      return patience
    })
    const trades = tradesIn(requests)
    const facts = {
      rounds,
      refused: trades.filter(({ refusal }) => refusal.aadsts === 65001).length,
      prompts: sequenceOf(requests).filter((line) => line === 'prompt').length,
    }
    steps.take('asks for consent until it works', {
      good: false,
      words: `${facts.refused} times AADSTS65001, and no page was shown`,
      facts,
      expected: { rounds: patience, refused: patience, prompts: 0 },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { stopped: 'consent-required', sent: 1, calls: 1 },
    })
  },

  explanation:
    'What Office may ask for with allowConsentPrompt is the profile, and that is there already: the call returns at once with the same token, the API is refused as before, and an add-in that answers AADSTS65001 by asking Office again goes in a circle. Entra ends such circles with AADSTS50196 after a while that it does not publish.',
  remedies: [
    {
      who: 'developer',
      does: 'Count: at most one repetition for each request. Consent to Graph is asked for on a page of Entra; @onbehalf/server gives its address.',
    },
    { who: 'administrator', does: 'Consent to the permissions of Graph for everybody.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/1858',
    'https://github.com/OfficeDev/office-js/issues/1891',
    'https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
