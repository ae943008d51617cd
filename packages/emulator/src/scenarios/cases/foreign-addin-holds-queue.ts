import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'
import { endReport } from '../world/token-step.js'
import { webSignIn } from '../world/web-sign-in.js'

/** Another add-in waits for its token. */
export const foreignAddinHoldsQueue: Scenario = {
  name: 'foreign-addin-holds-queue',
  symptom: '13008 in Outlook on the web, in an add-in that makes one call',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `Two add-ins are open in Outlook · ${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await signedIn(world, ['web'])
    await world.sideload('legacy')
  },

  async play(world, steps) {
    const foreign = world.addIn('web', people.milan, { name: 'legacy' })
    const addIn = world.addIn('web', people.milan)
    const [first, own] = await Promise.all([foreign.getAccessToken(), addIn.getAccessToken()])
    steps.take('while the other one waits', {
      ...endReport(own),
      facts: { ...endReport(own).facts, other: 'accessToken' in first },
      expected: { code: 13008, other: true },
    })
    await takeCall(world, steps, addIn, { title: 'again', expected: { person: people.milan } })
  },

  explanation:
    'Outlook on the web answers one add-in at a time. Whoever asks while another one waits is told that a call is under way already, though it made none itself.',
  remedies: [{ who: 'developer', does: 'Repeat the call once, a moment later; @onbehalf/client does.' }],
  sources: ['https://github.com/OfficeDev/office-js/issues/5112'],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
