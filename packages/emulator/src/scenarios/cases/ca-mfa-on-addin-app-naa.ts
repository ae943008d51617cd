import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { takeBridge } from '../world/bridge-step.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'

/** A policy on the add-in itself, and a way that can ask. */
export const caMfaOnAddinAppNaa: Scenario = {
  name: 'ca-mfa-on-addin-app-naa',
  symptom: 'The policy that ends getAccessToken with 13005 is a prompt with nested app authentication',
  platforms: ['windows', 'mac'],
  begins: '09:10',
  state: (at) =>
    `MFA for all resources on since ${at('09:05')} · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await world.at('09:05')
    await world.directory.addPolicy({
      displayName: 'Require MFA for all resources',
      conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    })
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    await takeCall(world, steps, world.addIn('windows', people.milan), {
      title: 'getAccessToken',
      expected: { code: 13005, aadsts: 50076 },
    })
    await takeBridge(world, steps, seat, {
      title: 'silently',
      expected: { status: 'USER_INTERACTION_REQUIRED' },
    })
    await takeBridge(world, steps, seat, {
      title: 'with a window of the broker',
      method: 'GetTokenPopup',
      expected: { person: people.milan },
    })
    await takeBridge(world, steps, seat, {
      title: 'silently again',
      expected: { person: people.milan },
    })
  },

  explanation:
    'getAccessToken has no way to ask for a second factor by itself and hides the policy behind a number. The broker of nested app authentication says that interaction is required and shows its window when the add-in asks interactively.',
  remedies: [
    { who: 'developer', does: 'Ask silently, and interactively when that is refused.' },
    { who: 'administrator', does: 'Nothing is wrong with the policy.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/3469',
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
