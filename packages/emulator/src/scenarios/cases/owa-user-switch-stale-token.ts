import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { switched } from '../world/switched.js'

/** Somebody else signs in to Outlook on the web, and the add-in goes on as the first. */
export const owaUserSwitchStaleToken: Scenario = {
  name: 'owa-user-switch-stale-token',
  symptom: 'After a change of account in Outlook on the web the add-in shows the mail of the one before',
  platforms: ['web'],
  begins: '09:10',
  state: (at) =>
    `Outlook keeps tokens by application, as people reported · Mila used the add-in at ${at('08:50')}, then Noah signed in at ${at('09:00')}`,

  setUp: (world) => switched(world, 'web', 'outlook'),

  async play(world, steps) {
    const addIn = world.addIn('web', people.noSecondFactor)
    await takeCall(world, steps, addIn, { title: 'Noah asks', expected: { person: people.milan } })
    await takeShown(world, steps, addIn, {
      title: 'as most add-ins do',
      by: 'hand',
      expected: { messages: 3, of: people.milan },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { stopped: 'wrong-account', messages: undefined, of: undefined, sent: 0 },
    })
  },

  explanation:
    "Office gives the token that it has for the application, and that is of whoever used it before. An add-in that trusts the token shows the first person's data beside the second one's mailbox. What Office says of the open mailbox or document is the only thing in the page that tells the two apart.",
  remedies: [
    {
      who: 'developer',
      does: 'Compare the account of the token with the open mailbox before every use; @onbehalf/client does.',
    },
    { who: 'user', does: 'Sign out of the first account, or use a window of its own.' },
  ],
  sources: ['https://github.com/OfficeDev/office-js/issues/3492'],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
