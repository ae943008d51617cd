import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import { webSignIn } from '../world/web-sign-in.js'

/** The browser keeps sites apart, and Office looks signed out. */
export const owaSafariOrFirefoxEtp: Scenario = {
  name: 'owa-safari-or-firefox-etp',
  symptom: '13001 in Firefox and 13006 in Safari, although everybody is signed in',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `Cookies of other sites are blocked · ${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await signedIn(world, ['web'])
    await world.conditions({ office: { thirdPartyCookies: 'blocked', browser: 'safari' } })
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    await takeCall(world, steps, addIn, { title: 'Safari', expected: { code: 13006, aadsts: 50058 } })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13006 },
    })
    await world.conditions({ office: { browser: 'firefox' } })
    await takeCall(world, steps, addIn, { title: 'Firefox', expected: { code: 13001, aadsts: 50058 } })
    await world.conditions({ office: { thirdPartyCookies: 'sent' } })
    await takeCall(world, steps, addIn, {
      title: 'with an exception for the site',
      expected: { person: people.milan },
    })
  },

  explanation:
    "Outlook asks Entra in a hidden frame, which is of another site than the window. Without cookies of other sites the request is a stranger's, and Entra answers that nobody is signed in (AADSTS50058). Which code becomes of it depends on the browser.",
  remedies: [
    { who: 'developer', does: 'Fall back to a sign-in in a window of its own, where cookies count.' },
    { who: 'user', does: 'Make an exception for the site.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/4864',
    'https://github.com/OfficeDev/office-js/issues/4695',
    'https://learn.microsoft.com/office/dev/add-ins/develop/itp-and-third-party-cookies',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
