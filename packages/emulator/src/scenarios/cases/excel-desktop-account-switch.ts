import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { switched } from '../world/switched.js'

/** Somebody changes the account in the title bar, and the add-in hears nothing of it. */
export const excelDesktopAccountSwitch: Scenario = {
  name: 'excel-desktop-account-switch',
  symptom: 'After a change of account in Excel the add-in goes on as the one before, until the token expires',
  platforms: ['windows', 'mac'],
  begins: '09:10',
  state: (at) =>
    `Excel keeps tokens by application, as people reported · Mila used the add-in at ${at('08:50')}, then Noah took over at ${at('09:00')}`,

  setUp: (world) => switched(world, 'windows', 'excel'),

  async play(world, steps) {
    const addIn = world.addIn('windows', people.noSecondFactor, { app: 'excel' })
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
    await world.at('11:00')
    await takeCall(world, steps, addIn, {
      title: 'when the token has expired',
      expected: { person: people.noSecondFactor },
    })
  },

  explanation:
    "Excel has no event for a change of account, and its token lives on for an hour or so. An add-in that trusts the token shows the first person's data beside the second one's mailbox. What Office says of the open mailbox or document is the only thing in the page that tells the two apart. Where getAuthContext exists, it names the account of the document.",
  remedies: [
    {
      who: 'developer',
      does: 'Compare the token with Office.auth.getAuthContext() before every use; @onbehalf/client does.',
    },
    { who: 'user', does: 'Close Excel and open it again.' },
  ],
  sources: ['https://github.com/OfficeDev/office-js/issues/4554'],
  view: { app: 'word', platform: 'windows', user: people.milan },
}
