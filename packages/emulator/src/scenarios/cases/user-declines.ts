import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { preauthorize } from '../world/registration.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** The person says no, and the add-in has to go on. */
export const userDeclines: Scenario = {
  name: 'user-declines',
  symptom: 'After Cancel the add-in asks again and again, or stays dead (13002)',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `Office is not preauthorized · Mila signed in to Windows with a password at ${at('08:50')} and closes what asks`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await preauthorize(world)
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan, { prompts: 'close' })
    await takeCall(world, steps, addIn, {
      title: 'asks, and Mila closes the window',
      options: { allowConsentPrompt: true },
      expected: { code: 13002 },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { stopped: 'cancelled', office: 13002, calls: 2, sent: 0 },
    })
    await takeCall(world, steps, world.addIn('windows', people.milan), {
      title: 'she presses the button again, and allows it',
      options: { allowConsentPrompt: true },
      expected: { person: people.milan },
    })
  },

  explanation:
    'A person who closes the prompt has said no, for now. Office reports 13002 and is ready for the next call. An add-in that repeats the call by itself shows the window again at once; one that keeps the rejected promise never works again until it is reloaded.',
  remedies: [
    {
      who: 'developer',
      does: 'Go on without the person, show a button, and ask again when it is pressed; keep no promise that was rejected.',
    },
  ],
  sources: ['https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins'],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
