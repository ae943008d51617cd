import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { switched } from '../world/switched.js'

/** A second person in one browser gets nothing. */
export const excelWebSecondUser: Scenario = {
  name: 'excel-web-second-user',
  symptom: '13007 in Excel on the web for the second person who signs in to one browser',
  platforms: ['web'],
  begins: '09:10',
  state: (at) =>
    `Excel keeps tokens by application, as people reported · Mila used the add-in at ${at('08:50')}, then Noah signed in at ${at('09:00')}`,

  setUp: (world) => switched(world, 'web', 'excel'),

  async play(world, steps) {
    const addIn = world.addIn('web', people.noSecondFactor, { app: 'excel' })
    await takeCall(world, steps, addIn, { title: 'Noah asks', expected: { code: 13007, aadsts: undefined } })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13007, messages: undefined, of: undefined },
    })
    await takeCall(world, steps, world.addIn('web', people.milan, { app: 'excel' }), {
      title: 'Mila, in the same browser',
      expected: { person: people.milan },
    })
  },

  explanation:
    'Office on the web keeps what it knows of an account at an origin of its own, and a second account finds that of the first there. No request reaches Entra, so that neither registration nor consent can be the cause, which is what 13007 usually means.',
  remedies: [
    { who: 'user', does: 'Use a private window, or clear the data of the site.' },
    { who: 'developer', does: 'Name a second account among the causes of 13007, and fall back.' },
  ],
  sources: ['https://github.com/OfficeDev/office-js/issues/3689'],
  view: { app: 'word', platform: 'web', user: people.milan },
}
