import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'
import type { World } from '../world/world.js'

const redirects = (world: World, redirectUris: string[]): Promise<unknown> =>
  world.directory.ask('PATCH', `/v1.0/applications(appId='${ids.inbox}')`, { spa: { redirectUris } })

/** The registration lacks the redirect of the broker. */
export const naaBrokerRedirectMissing: Scenario = {
  name: 'naa-broker-redirect-missing',
  symptom:
    'Nested app authentication works on localhost and not in production (AADSTS700046, invalid_client)',
  platforms: ['windows', 'mac', 'ipad'],
  begins: '09:10',
  state: (at) =>
    `The registration has no brk-multihub redirect · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await redirects(world, ['https://localhost:3000/redirect.html'])
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    await takeBridge(world, steps, seat, {
      title: 'without brk-multihub',
      expected: { status: 'PERSISTENT_ERROR', code: 'invalid_client' },
    })
    await redirects(world, ['https://localhost:3000/redirect.html', 'brk-multihub://localhost:3000'])
    await takeBridge(world, steps, seat, { title: 'with it', expected: { person: people.milan } })
  },

  explanation:
    'The broker asks in the name of the add-in and is answered at brk-multihub:// with the origin of the page, which has to be registered as a redirect of a single-page application, once for each origin.',
  remedies: [
    {
      who: 'developer',
      does: 'Register brk-multihub:// with each origin, without a path; onbehalf check says which is missing.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/Office-Add-in-samples/issues/773',
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
