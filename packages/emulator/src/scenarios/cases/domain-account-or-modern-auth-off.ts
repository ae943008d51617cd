import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** An account that Entra does not know, or an Outlook that may not ask it. */
export const domainAccountOrModernAuthOff: Scenario = {
  name: 'domain-account-or-modern-auth-off',
  symptom: '13003 for some computers, or for everybody in Outlook',
  platforms: ['windows', 'mac'],
  begins: '09:10',
  state: (at) =>
    `Office runs with a domain account · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await world.conditions({ office: { identity: 'domain-account' } })
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    const refused = { code: 13003, aadsts: undefined }
    await takeCall(world, steps, addIn, { title: 'with a domain account', expected: refused })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13003, sent: 0 },
    })
    await world.conditions({ office: { identity: 'cloud-account' } })
    await takeCall(world, steps, addIn, {
      title: 'with the work account',
      expected: { person: people.milan },
    })
  },

  explanation:
    'Office needs a work account or a Microsoft account to ask for a token. A computer where Office was activated with a domain account has neither, and Outlook has none to use while modern authentication is switched off for the organization.',
  remedies: [
    {
      who: 'administrator',
      does: 'Switch modern authentication on, and let people sign in to Office with their work account.',
    },
    { who: 'developer', does: 'Fall back to a dialog.' },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
    'https://github.com/OfficeDev/Office-Add-in-ASPNET-SSO/issues/13',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
