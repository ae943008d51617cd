import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

const owner = people.noSecondFactor

/** The item is in a shared mailbox, and the token is of who opened it. */
export const sharedMailboxMe404: Scenario = {
  name: 'shared-mailbox-me-404',
  symptom: 'In a shared mailbox Graph answers 404 for the message on show, or shows the wrong mailbox',
  platforms: ['web', 'windows', 'new-outlook', 'mac'],
  begins: '09:10',
  state: (at) =>
    `The mailbox of the warehouse is a shared one and open in Outlook · Mila, who may open it, signed in to Windows and to the web with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows', 'web'])
    await world.cmdlet('Set-Mailbox', { Identity: owner, Type: 'Shared' })
    await world.cmdlet('Add-MailboxPermission', {
      ...{ Identity: owner, User: people.milan, AccessRights: 'FullAccess' },
    })
  },

  async play(world, steps) {
    const shown = world.addIn('windows', people.milan, { mailbox: owner })
    await takeShown(world, steps, shown, {
      title: 'as most add-ins do',
      by: 'hand',
      expected: { messages: 3, of: people.milan },
    })
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
      mailbox: owner,
    } as const
    const { token } = await takeBridge(world, steps, seat, {
      title: 'consents to shared mail',
      method: 'GetTokenPopup',
      scope: 'Mail.Read.Shared',
      expected: { person: people.milan },
    })
    const read = async (title: string, path: string, expected: object) => {
      const answer = await world.askGraph(path, token?.access_token ?? '')
      const body = (await answer.json()) as { value?: { id: string }[]; error?: { code: string } }
      const facts = { status: answer.status, code: body.error?.code, some: (body.value ?? []).length > 0 }
      const words = facts.code === undefined ? `${facts.status}` : `${facts.status} ${facts.code}`
      steps.take(title, { good: answer.ok, words, facts, expected: { ...expected } })
      return body.value?.[0]?.id
    }
    const id = await read('the messages of the owner', `/users/${owner}/messages?$top=1`, {
      ...{ status: 200, some: true },
    })
    await read('the one on show, at /me', `/me/messages/${id}`, { status: 404, code: 'ErrorItemNotFound' })
    await read('the one on show, at its owner', `/users/${owner}/messages/${id}`, { status: 200 })
    await takeShown(world, steps, shown, {
      title: 'with Onbehalf, which was told of no owner',
      by: 'the kit',
      expected: { stopped: 'wrong-account', messages: undefined, sent: 0 },
    })
    await takeShown(world, steps, shown, {
      title: 'with Onbehalf and the owner, whom expectAccount addresses',
      by: 'the kit',
      owner,
      expected: { messages: 3, of: owner },
    })
    const onWeb = world.addIn('web', people.milan, { mailbox: owner })
    await takeShown(world, steps, onWeb, {
      title: 'on the web, as most add-ins do',
      by: 'hand',
      expected: { messages: 3, of: people.milan },
    })
    await takeShown(world, steps, onWeb, {
      title: 'on the web, with Onbehalf and the owner',
      by: 'the kit',
      owner,
      expected: { messages: 3, of: owner },
    })
  },

  explanation:
    'Whoever opens a shared mailbox stays who they are: the token is theirs, /me is their own mailbox, and an id of the other one is not found there. The profile and the item on show are those of the shared mailbox.',
  remedies: [
    {
      who: 'developer',
      does: 'Take the owner from getSharedPropertiesAsync, address the mailbox by it, and ask for Mail.Read.Shared; say expectAccount in the API, which knows whose mailbox is meant.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/1295',
    'https://github.com/OfficeDev/office-js/issues/5136',
    'https://learn.microsoft.com/office/dev/add-ins/outlook/delegate-access',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
