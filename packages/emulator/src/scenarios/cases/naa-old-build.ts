import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** A build without the bridge. */
export const naaOldBuild: Scenario = {
  name: 'naa-old-build',
  symptom: 'On one computer the add-in asks for a sign-in every time, and its build looks recent',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `Outlook is of build 16.0.17932.20000 · Mila signed in to Windows with a password at ${at('08:50')}`,

  setUp: (world) => signedIn(world, ['windows']),

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const old = { ...seat, build: '16.0.17932.20000' }
    await takeBridge(world, steps, old, {
      title: 'nested app authentication',
      expected: { status: 'NESTED_APP_AUTH_UNAVAILABLE' },
    })
    await takeShown(world, steps, world.addIn('windows', people.milan, { build: old.build }), {
      title: 'single sign-on of Office, with Onbehalf',
      by: 'the kit',
      expected: { messages: 3, of: people.milan },
    })
    await takeBridge(world, steps, seat, { title: 'a build of today', expected: { person: people.milan } })
  },

  explanation:
    'Whether a build has the bridge is said by isSetSupported, and channels differ by months. Without a bridge MSAL quietly becomes an ordinary client of a browser, and in a task pane that means a sign-in each time.',
  remedies: [
    { who: 'developer', does: 'Ask isSetSupported, and go on with getAccessToken, then a dialog.' },
    { who: 'administrator', does: 'Update Office.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/5770',
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
