import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { takeBridge } from '../world/bridge-step.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import { webSignIn } from '../world/web-sign-in.js'

const personal = 'someone@outlook.com'

/** A personal mailbox has no single sign-on of Office. */
export const outlookComMailbox: Scenario = {
  name: 'outlook-com-mailbox',
  symptom: 'The add-in works at work and not in Outlook.com',
  platforms: ['web', 'windows', 'mac'],
  begins: '09:10',
  state: (at, isOpened) =>
    `${webSignIn(`Sam signed in to the web with a personal account at ${at('08:50')}`, isOpened)}`,

  setUp: (world) => signedIn(world, ['web'], personal),

  async play(world, steps) {
    const addIn = world.addIn('web', personal)
    await takeCall(world, steps, addIn, {
      title: 'in Outlook.com',
      expected: { code: 13012, aadsts: undefined },
    })
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: personal,
      addIn: await world.sideload(),
    } as const
    await takeBridge(world, steps, seat, {
      title: 'nested app authentication, on Windows',
      expected: { status: 'DISABLED' },
    })
    await world.conditions({ office: { personalMailboxCode: 13000 } })
    await takeCall(world, steps, addIn, {
      title: 'the other code of the documentation',
      expected: { code: 13000 },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13000, sent: 0 },
    })
    await takeCall(world, steps, world.addIn('web', personal, { app: 'word' }), {
      title: 'the same account in Word',
      expected: { person: personal },
    })
    const word = { ...seat, app: 'word', addIn: await world.sideload('documents') } as const
    await takeBridge(world, steps, word, {
      title: 'and by nested app authentication, on Windows',
      method: 'GetTokenPopup',
      expected: { person: personal },
    })
  },

  explanation:
    'Office gives add-ins no token in mailboxes of Outlook.com or Gmail, whatever the registration allows; isSetSupported is false for both ways there. A document that the same account opens is another matter. Pages of the documentation name several codes for it.',
  remedies: [
    {
      who: 'developer',
      does: 'Sign people in by a dialog there, with a registration that takes personal accounts: isSetSupported is false for both ways without one.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets',
    'https://github.com/OfficeDev/office-js/issues/4819',
  ],
}
