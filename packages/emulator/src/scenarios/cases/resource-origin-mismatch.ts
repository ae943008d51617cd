import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** The manifest names another host than the pages have. */
export const resourceOriginMismatch: Scenario = {
  name: 'resource-origin-mismatch',
  symptom: '13004 after the move from localhost, or to another port',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `Resource names localhost:3001, and the pages are elsewhere · Mila signed in to the web with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['web'])
    await world.sideloadChanged((text) => text.replace(/(<Resource>api:\/\/)[^/]+/, '$1localhost:3001'))
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    const refused = { code: 13004, sequence: ['add-in → office 13004'] }
    await takeCall(world, steps, addIn, { title: 'another port', expected: refused })
    await world.sideloadChanged((text) => text.replace(/(<Resource>api:\/\/)[^/]+/, '$1addin.contoso.com'))
    await takeCall(world, steps, addIn, { title: 'another host', expected: refused })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13004 },
    })
    await world.sideloadChanged((text) => text)
    await takeCall(world, steps, addIn, {
      title: 'the host of the pages',
      expected: { person: people.milan },
    })
  },

  explanation:
    'Office compares the host and port of Resource with those of the page before it asks anybody. Three places have to say the same: the address of the pages, Resource in the manifest, and the Application ID URI of the registration.',
  remedies: [
    { who: 'developer', does: 'Make the three the same; onbehalf check says which of them differs.' },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
    'https://github.com/OfficeDev/Office-Add-in-ASPNET-SSO/issues/33',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
