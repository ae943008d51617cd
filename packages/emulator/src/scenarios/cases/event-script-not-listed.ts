import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { eventScript, allowedScripts as list } from '../world/manifest.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'

const script = `https://localhost:3000${eventScript}`

/** The script of the handler is on no list. */
export const eventScriptNotListed: Scenario = {
  name: 'event-script-not-listed',
  symptom:
    'Origin is not valid (untrusted_origin) in the send handler of classic Outlook; everywhere else it works',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `The add-in's server has no list of scripts that may have tokens · Mila signed in to Windows and to her Mac with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows', 'mac'])
    await world.sideload('events')
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload('events'),
      surface: 'event',
    } as const
    const refused = { status: 'PERSISTENT_ERROR', code: 'untrusted_origin', requests: 0 }
    const ask = (title: string, expected: object) =>
      takeBridge(world, steps, seat, { title, expected: { ...expected } })
    await ask('no list', refused)
    world.publish(list.replace('officeaddins', 'officeaddin'), JSON.stringify({ allowed: [script] }))
    await ask('a list by another name', refused)
    world.publish(list, JSON.stringify({ allowed: ['https://localhost:3000/dist/events.js'] }))
    await ask('a list with another path', refused)
    await takeBridge(
      world,
      steps,
      { ...seat, platform: 'mac' },
      {
        title: 'the same add-in on a Mac, where handlers run in a page',
        expected: { person: people.milan },
      },
    )
    await takeBridge(
      world,
      steps,
      { ...seat, surface: 'task-pane' },
      {
        title: 'its task pane on Windows',
        expected: { person: people.milan },
      },
    )
    await world
      .eventAddIn('windows', people.milan)
      .takeWithOnbehalf(steps, 'with Onbehalf, a message is sent', {
        ...{ sent: false, completed: true, runtime: 'script' },
      })
    world.publish(list, JSON.stringify({ allowed: [script] }))
    await ask('a list with its full address', { person: people.milan })
    await world.eventAddIn('windows', people.milan).takeWithOnbehalf(steps, 'with Onbehalf, once more', {
      ...{ sent: true, completed: true },
    })
  },

  explanation:
    'On Windows the handler runs by a script without a page, and a script says of itself nothing about where it is from. Office asks its origin for a list of the scripts that may have tokens, and compares full addresses, port and path included. A page needs no list.',
  remedies: [
    {
      who: 'developer',
      does: 'Put the full address of each bundle into /.well-known/microsoft-officeaddins-allowed.json of its own origin; the console of @onbehalf/client says where.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/5113',
    'https://github.com/OfficeDev/office-js/issues/6610',
    'https://learn.microsoft.com/office/dev/add-ins/develop/use-sso-in-event-based-activation',
  ],
}
