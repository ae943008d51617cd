import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { revokeConsents } from '../world/consents.js'
import { people } from '../world/people.js'
import { takeRefusedTrade } from '../world/refused-trade-step.js'
import { signedIn } from '../world/signed-in.js'

/** A person got the add-in from the store, and nobody consented to Graph. */
export const marketplaceUserNoAdminConsent: Scenario = {
  name: 'marketplace-user-no-admin-consent',
  symptom:
    'People who got the add-in from the Marketplace get 13012 at once; where an administrator deployed it, it works',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `The add-in came from the Marketplace, and nobody consented to Graph · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await world.conditions({ office: { catalog: 'marketplace' } })
    await revokeConsents(world)
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan, { app: 'word' })
    const wanted = { forMSGraphAccess: true, allowConsentPrompt: true }
    await takeCall(world, steps, addIn, {
      title: 'asks for Graph',
      options: wanted,
      expected: { code: 13012, sequence: ['add-in → office 13012'] },
    })
    await takeCall(world, steps, addIn, {
      title: 'asks for itself alone',
      expected: { person: people.milan, scp: 'access_as_user' },
    })
    await takeRefusedTrade(world, steps, addIn, 'on-behalf-of to Graph', { status: 400, aadsts: 65001 })
  },

  explanation:
    'forMSGraphAccess lets Office look whether the add-in may use Graph before it gives a token that would be of no use: 13012 at once saves a trip to the API and the refusal there. allowConsentPrompt changes nothing, because Office asks for no permission of Graph.',
  remedies: [
    {
      who: 'developer',
      does: 'Take 13012 with forMSGraphAccess for a missing consent: go to the dialog, without the trip to the API.',
    },
    { who: 'administrator', does: 'Consent for everybody.' },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph',
    'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
  ],
  view: { app: 'word', platform: 'windows', user: people.milan },
}
