import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { takeExchangeToken, takeTokenByMailbox } from '../world/exchange-step.js'
import { people } from '../world/people.js'
import { moveMailbox } from '../world/premises.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** Entra knows the person, and Graph not the mailbox. */
export const hybridMailboxOnPremises: Scenario = {
  name: 'hybrid-mailbox-on-premises',
  symptom: 'Sign-in works, and Graph says that the mailbox is inactive or hosted on-premise',
  platforms: ['windows', 'mac'],
  begins: '09:10',
  state: (at) =>
    `Mila's mailbox is on the organization's own Exchange server · she signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await moveMailbox(world, people.milan, 'premises')
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const { token } = await takeBridge(world, steps, seat, {
      title: 'nested app authentication',
      scope: 'Mail.Read',
      method: 'GetTokenPopup',
      expected: { person: people.milan },
    })
    const answer = await world.askGraph('/me/messages', token?.access_token ?? '')
    const { error } = (await answer.json()) as { error?: { code: string } }
    const facts = { status: answer.status, code: error?.code }
    steps.take('Graph is asked for mail', {
      ...{ good: false, words: `${facts.status} ${facts.code}`, facts },
      expected: { status: 404, code: 'MailboxNotEnabledForRESTAPI' },
    })
    await takeShown(world, steps, addIn, {
      title: 'as most add-ins do',
      by: 'hand',
      expected: { messages: undefined },
    })
    const callback = await takeExchangeToken(steps, addIn, {
      title: 'the server itself is asked',
      call: 'getCallbackToken',
      expected: { code: undefined },
    })
    const mail = await world.askExchangeServer(callback ?? '')
    steps.take('the add-in’s server reads the mailbox there', {
      good: mail.ok,
      words: `${mail.status}`,
      facts: { status: mail.status, hasMail: (await mail.text()).includes('<t:Message>') },
      expected: { status: 200, hasMail: true },
    })
    await takeTokenByMailbox(steps, addIn, {
      title: 'with Onbehalf, by the type of the mailbox',
      expected: { by: 'Exchange' },
    })
  },

  explanation:
    'The account is in Entra and signs in to everything; the mailbox stayed on the premises, where Graph has no way to it. userProfile.accountType says enterprise there. The Exchange server signs tokens of its own for add-ins, by which it can be asked.',
  remedies: [
    {
      who: 'developer',
      does: 'Branch by accountType: exchangeIdentity() of @onbehalf/client asks the Exchange server in mailboxes on the premises, and nobody elsewhere.',
    },
    { who: 'administrator', does: 'Move the mailbox to Exchange Online.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/6630',
    'https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
