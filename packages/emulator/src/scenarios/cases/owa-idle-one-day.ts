import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import { webSignIn } from '../world/web-sign-in.js'

/** A tab stays open over night. */
export const owaIdleOneDay: Scenario = {
  name: 'owa-idle-one-day',
  symptom: '13006 in the morning, in a tab that was left open; a sign-in in a window mends it',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}, and leaves the tab open`, isOpened)}`,

  setUp: (world) => signedIn(world, ['web']),

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    await takeCall(world, steps, addIn, { title: 'today', expected: { person: people.milan } })
    await world.at({ day: 1, time: '09:30' })
    await takeCall(world, steps, addIn, {
      title: 'tomorrow, also with allowSignInPrompt',
      options: { allowSignInPrompt: true },
      expected: { code: 13006 },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13006 },
    })
    await world.office.signIn('web', people.milan, 'password')
    await takeCall(world, steps, addIn, { title: 'after a sign-in', expected: { person: people.milan } })
  },

  explanation:
    'The session of the browser ends a day after its last use where nobody chose to stay signed in. Office on the web shows no sign-in page of its own for an add-in: it answers 13006, with allowSignInPrompt too. A sign-in in any window of the browser brings the session back.',
  remedies: [
    { who: 'developer', does: 'Fall back to a dialog, and try single sign-on again afterwards.' },
    { who: 'user', does: 'Reload Outlook, or stay signed in.' },
  ],
  sources: ['https://github.com/OfficeDev/office-js/issues/5260'],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
