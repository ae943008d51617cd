import type { DialogStub } from '../../host/dialog-stub.js'
import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'
import { personOf } from '../world/web-app.js'
import type { World } from '../world/world.js'

/** One page on the way to the identity provider answers with an error, and the window is gone. */
export const dialogHopFails: Scenario = {
  name: 'dialog-hop-fails',
  symptom:
    'The sign-in window closes by itself on computers (12002), for customers with a provider of their own',
  platforms: ['windows', 'mac', 'ipad'],
  begins: '09:10',
  state: (at) =>
    `A page of the organization's AD FS answers 404, by a fault · Felix, whose password is there, signed in to Windows at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows', 'web'], people.federated)
    await world.control.ask('PUT', 'faults', { match: { route: '/adfs/ls' }, effect: { status: 404 } })
  },

  async play(world, steps) {
    const hops: string[] = []
    const goesOn = (window: DialogStub) => signsIn(world, window, hops)
    const ended = { opened: true, code: 12002 }
    const hand = world.dialogAddIn('windows', people.federated)
    await hand.takeAsMostDo(steps, 'on Windows, as most add-ins do', goesOn, ended)
    steps.take('the pages on the way', {
      ...{ good: false, words: hops.join(' → '), facts: { last: hops.at(-1) } },
      expected: { last: '/adfs/ls/ 404' },
    })
    const kit = world.dialogAddIn('windows', people.federated)
    await kit.takeWithOnbehalf(steps, 'on Windows, with Onbehalf', goesOn, {
      ...ended,
      stopped: 'unreachable',
    })
    const web = world.dialogAddIn('web', people.federated)
    await web.takeAsMostDo(
      steps,
      'on the web the page is shown, until he closes it',
      async (window) => {
        await goesOn(window)
        window.closeByHand()
      },
      { opened: true, code: 12006 },
    )
  },

  explanation:
    'Signing in leads from page to page: the add-in, Entra, the provider of the organization. A browser shows a page that answers with an error, and the person sees it; Office on a computer ends the dialog and says no more than 12002. Providers that probe with a 401 on the way meet it too.',
  remedies: [
    {
      who: 'developer',
      does: 'Try it in Outlook on the web with the network log open: it shows which page it was. The trace here does.',
    },
    { who: 'administrator', does: 'Mend the page, or take it out of the chain for embedded browsers.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/1268',
    'https://github.com/OfficeDev/office-js/issues/1436',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.federated },
}

/** The window follows the redirects as a browser does, and the host sees where each leads. */
async function signsIn(world: World, window: DialogStub, hops: string[]): Promise<void> {
  const led = (url: string, status: number): void => {
    hops.push(`${new URL(url).pathname.replace(ids.contoso, 'contoso')} ${status}`)
    window.goTo(url, status)
  }
  await world.browser(undefined, led).signIn(
    {
      tenant: ids.contoso,
      clientId: ids.web,
      redirectUri: 'https://localhost:3000/auth/callback',
      scope: 'openid profile User.Read',
    },
    personOf(people.federated),
  )
}
