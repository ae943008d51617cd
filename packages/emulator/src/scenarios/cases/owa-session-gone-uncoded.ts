import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import { webSignIn } from '../world/web-sign-in.js'

/** Office names a session that has ended. */
export const owaSessionGoneUncoded: Scenario = {
  name: 'owa-session-gone-uncoded',
  symptom: 'getAccessToken fails with an error that has no code',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `Outlook names its session at Entra · ${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await signedIn(world, ['web'])
    await world.conditions({ office: { sessionHints: 'sent' } })
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    await takeCall(world, steps, addIn, { title: 'in her session', expected: { person: people.milan } })
    await world.office.signOut('web', people.milan)
    await world.office.signIn('web', people.milan, 'password')
    await takeCall(world, steps, addIn, {
      title: 'after she signed out and in elsewhere',
      expected: { end: 'no-code', aadsts: 160021 },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: undefined, messages: undefined },
    })
  },

  explanation:
    'The tab was opened in one session of the browser, which has ended, and another one has begun. Entra says that the session which was asked for does not exist (AADSTS160021), and what Outlook makes of it has no code. An add-in that branches by codes alone falls through.',
  remedies: [
    { who: 'developer', does: 'Take an error without a code for one that a sign-in may mend: fall back.' },
    { who: 'user', does: 'Reload the tab.' },
  ],
  sources: ['https://github.com/OfficeDev/office-js/issues/5339'],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
