import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'

/** One call too many in the handler of an event. */
export const rapidCallsNeverSettle: Scenario = {
  name: 'rapid-calls-never-settle',
  symptom: 'The send handler hangs until Outlook gives up: a call of getAccessToken never ends',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `The add-in runs in the handler of an event · Mila signed in to Windows with a password at ${at('08:50')}`,

  setUp: (world) => signedIn(world, ['windows']),

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan, { surface: 'event' })
    for (const [index, title] of ['first', 'second', 'third', 'fourth', 'fifth'].entries()) {
      await takeCall(world, steps, addIn, {
        title: `${title} call`,
        expected: { person: people.milan, ...(index > 0 && { sequence: ['add-in → office'] }) },
      })
    }
    await takeCall(world, steps, addIn, { title: 'sixth call', expected: { end: 'never' } })
    await world.at('09:11')
    await takeCall(world, steps, addIn, { title: 'a minute later', expected: { person: people.milan } })
  },

  explanation:
    'Office limits the calls of a handler. What a pane is told by 13013, a handler is not told at all: the promise neither resolves nor rejects, and the time of the handler runs out.',
  remedies: [
    {
      who: 'developer',
      does: 'Make one call per handler, share it, and put a limit of your own on it; @onbehalf/client does all three.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/6449',
    'https://github.com/OfficeDev/office-js/issues/4274',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
