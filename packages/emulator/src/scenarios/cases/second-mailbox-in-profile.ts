import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** Outlook has two accounts, and signs add-ins in as the first. */
export const secondMailboxInProfile: Scenario = {
  name: 'second-mailbox-in-profile',
  symptom: 'In the second mailbox of the profile the add-in shows the mail of the first',
  platforms: ['web', 'windows', 'mac'],
  begins: '09:10',
  state: (at) => `Outlook is signed in as Mila since ${at('08:50')}, and Noah's mailbox is open beside hers`,

  setUp: (world) => signedIn(world, ['windows']),

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan, { mailbox: people.noSecondFactor })
    await takeCall(world, steps, addIn, {
      title: 'asks in the second mailbox',
      expected: { person: people.milan },
    })
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
    await takeShown(world, steps, world.addIn('windows', people.milan), {
      title: 'with Onbehalf, in the first mailbox',
      by: 'the kit',
      expected: { messages: 3, of: people.milan },
    })
  },

  explanation:
    'Single sign-on follows the account that Office itself is signed in with, not the mailbox that is selected. The profile shows the mailbox, the token is of the account, and nothing says that they differ.',
  remedies: [
    {
      who: 'developer',
      does: 'Compare the two, tell the person which account is used, and never mix their data.',
    },
    {
      who: 'user',
      does: 'Make the other account the first one, or open its mailbox in a window of its own.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/3314',
    'https://github.com/OfficeDev/Office-Addin-Taskpane-SSO/issues/73',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
