import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'

/** A request that names no resource. */
export const naaOidcOnlyScopes: Scenario = {
  name: 'naa-oidc-only-scopes',
  symptom:
    'Nested app authentication fails with an empty ServerError for who asks for openid and profile alone',
  platforms: ['windows', 'mac', 'ios'],
  begins: '09:10',
  state: (at) => `Mila signed in to Windows with a password at ${at('08:50')}`,

  setUp: (world) => signedIn(world, ['windows']),

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    await takeBridge(world, steps, seat, {
      title: 'openid and profile',
      scope: 'openid profile email',
      expected: { status: 'PERSISTENT_ERROR', code: undefined },
    })
    await takeBridge(world, steps, seat, { title: 'with User.Read', expected: { person: people.milan } })
  },

  explanation:
    'The broker gives tokens for a resource, and OpenID scopes name none. What the host says of it is an error without a code, which MSAL shows as an empty ServerError; some builds did worse.',
  remedies: [
    { who: 'developer', does: 'Add a scope of a resource, such as User.Read or one of your own API.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/5209',
    'https://github.com/OfficeDev/office-js/issues/6275',
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
