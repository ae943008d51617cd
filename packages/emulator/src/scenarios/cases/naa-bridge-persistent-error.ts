import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { people } from '../world/people.js'
import { platformWords } from '../world/platform.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** The bridge is there, and refuses everything. */
export const naaBridgePersistentError: Scenario = {
  name: 'naa-bridge-persistent-error',
  symptom: 'MSAL ends in an empty ServerError at once, and nothing is on the wire',
  platforms: ['windows', 'mac', 'ipad', 'ios', 'android'],
  begins: '09:10',
  state: (at) =>
    `The bridge of Office refuses without a reason, by a fault: nobody has found the cause · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await world.control.ask('PUT', 'faults', {
      match: { route: '/office/nestedApp' },
      effect: { nestedApp: { status: 'PERSISTENT_ERROR' } },
    })
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const refused = { status: 'PERSISTENT_ERROR', code: undefined, requests: 0, pages: 0 }
    await takeBridge(world, steps, seat, { title: 'silently', expected: refused })
    for (const platform of ['mac', 'ios', 'android'] as const)
      await takeBridge(
        world,
        steps,
        { ...seat, platform },
        { title: `silently, ${platformWords[platform]}`, expected: refused },
      )
    const word = { ...seat, app: 'word', platform: 'ipad', addIn: await world.sideload('documents') } as const
    await takeBridge(world, steps, word, { title: 'silently, Word on iPad', expected: refused })
    await takeBridge(world, steps, seat, {
      title: 'with a window',
      method: 'GetTokenPopup',
      expected: refused,
    })
    await takeShown(world, steps, world.addIn('windows', people.milan), {
      title: 'single sign-on of Office, with Onbehalf',
      by: 'the kit',
      expected: { messages: 3, of: people.milan },
    })
  },

  explanation:
    'The host answers by itself before it asks anybody, although isSetSupported says that it can. People tried redirects, preauthorization and builds in vain; no cause was found, so that here it is a fault. Asking again changes nothing.',
  remedies: [
    {
      who: 'developer',
      does: 'After one such answer go on with another way for the session, and log build and origin; @onbehalf/client does both.',
    },
  ],
  sources: ['https://github.com/OfficeDev/office-js/issues/6691'],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
