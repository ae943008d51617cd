import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'

/** The grant of today: a broker says that Office keeps to a protection policy. */
export const mobileAppProtectionPolicy: Scenario = {
  name: 'mobile-app-protection-policy',
  symptom: 'The add-in works on phones with the broker and is refused on the others (AADSTS53005)',
  platforms: ['ios', 'android'],
  begins: '09:10',
  state: (at) =>
    `A policy wants app protection for Office 365 · Mila signed in to her phones with a password at ${at('08:50')}, and no broker is installed`,

  async setUp(world) {
    await signedIn(world, ['ios', 'android'])
    await world.at('09:05')
    await world.directory.addPolicy({
      displayName: 'App protection for Office 365',
      conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['Office365'] } },
      grantControls: { operator: 'OR', builtInControls: ['compliantApplication'] },
    })
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'ios',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const android = { ...seat, platform: 'android' } as const
    const mail = { scope: 'Mail.Read' }
    const refused = { status: 'USER_INTERACTION_REQUIRED', aadsts: 53005 }
    await takeBridge(world, steps, seat, { title: 'without a broker', ...mail, expected: refused })
    await takeBridge(world, steps, android, { title: 'the same on Android', ...mail, expected: refused })
    await takeBridge(world, steps, seat, {
      ...{ title: 'in a window that says what is missing', method: 'GetTokenPopup', ...mail },
      expected: { ...refused, pages: 1 },
    })
    await world.installBroker('ios')
    await takeBridge(world, steps, seat, {
      ...{ title: 'with the broker, and Outlook under its policy', ...mail },
      expected: { person: people.milan },
    })
    await takeBridge(world, steps, android, {
      ...{ title: 'on Android, still without one', ...mail },
      expected: refused,
    })
    await world.installBroker('android')
    await takeBridge(world, steps, android, {
      ...{ title: 'on Android, with the broker', ...mail },
      expected: { person: people.milan },
    })
  },

  explanation:
    'An app protection policy holds for Office on a phone, and for what is nested in it. The Company Portal or the Authenticator says so to Entra; without one of them nobody vouches, and the window only tells what to install.',
  remedies: [
    {
      who: 'user',
      does: 'Install the Authenticator (iPhone) or the Company Portal (Android), and sign in again.',
    },
    {
      who: 'administrator',
      does: 'Give Outlook an app protection policy, and say which broker people need.',
    },
    { who: 'developer', does: 'Say that the app is not let in on this device; offer no other way.' },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-approved-app-or-app-protection',
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant',
  ],
  view: { app: 'outlook', platform: 'ios', user: people.milan },
}
