import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import { webSignIn } from '../world/web-sign-in.js'

/** Outlook at an address of the organization. */
export const vanityOwaAddress: Scenario = {
  name: 'vanity-owa-address',
  symptom: '13006 at mail.contoso.com, and a refusal that names an application nobody registered',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `People open Outlook at mail.contoso.com · ${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)}`,

  async setUp(world) {
    await signedIn(world, ['web'])
    await world.conditions({ office: { outlookAddress: 'mail.contoso.com' } })
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    await takeCall(world, steps, addIn, {
      title: 'at mail.contoso.com',
      expected: { code: 13006, aadsts: 50011 },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13006, sent: 0 },
    })
    await world.conditions({ office: { outlookAddress: null } })
    await takeCall(world, steps, addIn, { title: 'at the usual address', expected: { person: people.milan } })
  },

  explanation:
    "Outlook asks Entra to send the answer to where people opened it, and its own registration knows Microsoft's addresses alone. AADSTS50011 names the application of Outlook, which nobody but Microsoft can change.",
  remedies: [
    { who: 'user', does: 'Open Outlook at outlook.office.com.' },
    { who: 'developer', does: 'Fall back to a dialog; nothing in your registration is wrong.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/5540',
    'https://github.com/OfficeDev/office-js/issues/2710',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
