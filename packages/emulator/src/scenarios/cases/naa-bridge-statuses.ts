import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { revokeConsents } from '../world/consents.js'
import { people } from '../world/people.js'
import { platformWords } from '../world/platform.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import type { World } from '../world/world.js'

const token = '/*/oauth2/v2.0/token'

/** Every way in which the bridge can refuse, each by its cause. */
export const naaBridgeStatuses: Scenario = {
  name: 'naa-bridge-statuses',
  symptom: 'Nested app authentication fails in eight ways, and the add-in treats them as one',
  platforms: ['windows', 'mac', 'ipad', 'ios', 'android'],
  begins: '09:10',
  state: (at) => `Mila signed in to Windows with a password at ${at('08:50')}, and nobody to anything else`,

  setUp: (world) => signedIn(world, ['windows']),

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const mac = { ...seat, platform: 'mac' } as const
    const word = { ...seat, app: 'word', platform: 'ipad', addIn: await world.sideload('documents') } as const
    const phones = (['ios', 'android'] as const).map((platform) => ({ ...seat, platform }))
    for (const from of [mac, word, ...phones])
      await takeBridge(world, steps, from, {
        title: `nobody is signed in, ${platformWords[from.platform]}`,
        expected: { status: 'ACCOUNT_UNAVAILABLE' },
      })
    await takeBridge(
      world,
      steps,
      { ...mac, prompts: 'close' },
      {
        title: 'the person closes the window',
        method: 'GetTokenPopup',
        expected: { status: 'USER_CANCEL' },
      },
    )
    await takeBridge(
      world,
      steps,
      { ...seat, platform: 'web' },
      {
        title: 'in a browser',
        expected: { status: 'NESTED_APP_AUTH_UNAVAILABLE' },
      },
    )
    await takeBridge(
      world,
      steps,
      { ...seat, user: 'someone@outlook.com' },
      {
        title: 'in a mailbox of Outlook.com',
        expected: { status: 'DISABLED' },
      },
    )
    await takeBridge(world, steps, seat, {
      title: 'scopes of OpenID alone',
      scope: 'openid profile',
      expected: { status: 'PERSISTENT_ERROR', code: undefined },
    })
    await withFault(world, { reset: true }, () =>
      takeBridge(world, steps, seat, { title: 'the network is gone', expected: { status: 'NO_NETWORK' } }),
    )
    await withFault(world, { status: 503, error: 'temporarily_unavailable' }, () =>
      takeBridge(world, steps, seat, { title: 'Entra is busy', expected: { status: 'TRANSIENT_ERROR' } }),
    )
    await revokeConsents(world)
    await takeBridge(world, steps, seat, {
      title: 'nobody has consented',
      scope: 'Mail.Read',
      expected: { status: 'USER_INTERACTION_REQUIRED' },
    })
    await takeShown(world, steps, world.addIn('windows', people.milan), {
      title: 'with Onbehalf, by single sign-on of Office',
      by: 'the kit',
      expected: { stopped: 'consent-required' },
    })
  },

  explanation:
    'Each status is another error of MSAL: no_network_connectivity, no_account_found, user_canceled, nested_app_auth_bridge_disabled for two of them, InteractionRequiredAuthError, and ServerError for what passes and for what does not, which MSAL cannot tell apart.',
  remedies: [
    {
      who: 'developer',
      does: 'Ask in a window for interaction and account alone, stop when the person cancelled, say that the network is gone, and take another way for the rest; @onbehalf/client has the table.',
    },
  ],
  sources: [
    'https://github.com/AzureAD/microsoft-authentication-library-for-js/blob/dev/lib/msal-browser/src/naa/BridgeStatusCode.ts',
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}

/** Does `work` while the token endpoint fails so. */
async function withFault(world: World, effect: object, work: () => Promise<unknown>): Promise<void> {
  await world.control.ask('PUT', 'faults', { match: { route: token }, effect })
  await work()
  await world.control.ask('DELETE', 'faults')
}
