import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { signedIn } from '../world/signed-in.js'

/** An option that Outlook refuses in development alone. */
export const outlookSideloadBogus13012: Scenario = {
  name: 'outlook-sideload-bogus-13012',
  symptom: '13012 in Outlook while developing, although everything is consented to',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `An administrator consented to everything, and the add-in is sideloaded · Mila signed in to Windows with a password at ${at('08:50')}`,

  setUp: (world) => signedIn(world, ['windows']),

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    const options = { forMSGraphAccess: true }
    await takeCall(world, steps, addIn, {
      title: 'sideloaded, for Graph',
      options,
      expected: { code: 13012, aadsts: undefined, sequence: ['add-in → office 13012'] },
    })
    await takeCall(world, steps, addIn, {
      title: 'sideloaded, without it',
      expected: { person: people.milan },
    })
    await takeQuietly(world, steps, addIn)
    await world.conditions({ office: { catalog: 'organization' } })
    await takeCall(world, steps, addIn, {
      title: 'deployed, for Graph',
      options,
      expected: { person: people.milan },
    })
  },

  explanation:
    'Outlook answers forMSGraphAccess with 13012 to every add-in that was sideloaded, whatever was consented to. Deployed by an administrator, the same add-in gets its token. No request leaves Office: nothing in the tenant can be wrong.',
  remedies: [
    {
      who: 'developer',
      does: 'Leave forMSGraphAccess out of builds for development; the exchange itself says what is missing.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph',
    'https://github.com/OfficeDev/office-js/issues/2711',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
