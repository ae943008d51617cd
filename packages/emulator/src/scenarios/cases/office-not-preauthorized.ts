import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { officeIds, preauthorize } from '../world/registration.js'
import { signedIn } from '../world/signed-in.js'

/** The registration does not let Office ask. */
export const officeNotPreauthorized: Scenario = {
  name: 'office-not-preauthorized',
  symptom: '13005, on some platforms only or on all',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `Office on Windows may ask for the API, Outlook on the web may not · Mila signed in to both with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['web', 'windows'])
    await preauthorize(world, officeIds.desktop)
  },

  async play(world, steps) {
    await takeCall(world, steps, world.addIn('windows', people.milan), {
      title: 'Outlook on Windows',
      expected: { person: people.milan },
    })
    const web = world.addIn('web', people.milan)
    await takeCall(world, steps, web, {
      title: 'Outlook on the web',
      expected: { code: 13005, aadsts: 65001 },
    })
    await preauthorize(world, officeIds.all)
    await takeCall(world, steps, web, { title: 'with the id of all', expected: { person: people.milan } })
  },

  explanation:
    'Each Office application asks as a client of its own: Outlook on the web, Office on the web, Office on the desktop. The API has to preauthorize each of them for access_as_user, or one id that stands for all. A list from an old article has some of them, and then it works for some people.',
  remedies: [
    {
      who: 'developer',
      does: 'Preauthorize ea5a67f6-b6f3-4338-b240-c655ddc3cc8e, which stands for every Office application.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
    'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
