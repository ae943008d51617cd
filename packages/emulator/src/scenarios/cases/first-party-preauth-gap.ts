import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { revokeConsents } from '../world/consents.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'

/** Microsoft's own applications do not fit together, and no add-in can help it. */
export const firstPartyPreauthGap: Scenario = {
  name: 'first-party-preauth-gap',
  symptom:
    'AADSTS65002 in new Outlook names two applications of Microsoft, and consent never completes there',
  platforms: ['new-outlook'],
  begins: '09:10',
  state: (at) =>
    `The windows of new Outlook ask in the name of an application of Microsoft's own, as in early 2026 · nobody has consented · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows', 'mac'])
    await revokeConsents(world)
    await world.conditions({ office: { consentWindows: 'of-microsoft' } })
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'new-outlook',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const asked = { method: 'GetTokenPopup', scope: 'Calendars.Read' } as const
    const refused = { status: 'PERSISTENT_ERROR', aadsts: 65002, pages: 0 }
    await takeBridge(world, steps, seat, { ...asked, title: 'in new Outlook', expected: refused })
    await takeBridge(world, steps, seat, { ...asked, title: 'once more', expected: refused })
    await takeBridge(
      world,
      steps,
      { ...seat, platform: 'mac' },
      {
        ...asked,
        title: 'in another client',
        expected: { person: people.milan },
      },
    )
    await takeBridge(world, steps, seat, {
      title: 'in new Outlook, silently',
      scope: asked.scope,
      expected: { person: people.milan },
    })
  },

  explanation:
    'The host asks an API of Microsoft in the name of an application of Microsoft that the API does not list, and Entra refuses. Neither registration nor consent of the add-in has a part in it; what was consented in another client is there in new Outlook too.',
  remedies: [
    { who: 'developer', does: 'Report it with the correlation id; nothing in your registration mends it.' },
    { who: 'user', does: 'Consent once in another Outlook: on the web, on a Mac, or classic Outlook.' },
  ],
  sources: [
    'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/8345',
    'https://github.com/OfficeDev/office-js/issues/6566',
  ],
  view: { app: 'outlook', platform: 'new-outlook', user: people.milan },
}
