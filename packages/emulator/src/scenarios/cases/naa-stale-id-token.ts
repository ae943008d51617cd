import { decodeJwt } from 'jose'
import type { Scenario } from '../scenario.js'
import type { StepLog } from '../steps.js'
import { type BridgeAnswer, takeBridge } from '../world/bridge-step.js'
import type { OfficeSeat } from '../world/office-line.js'
import { people } from '../world/people.js'
import { platformWords } from '../world/platform.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import type { World } from '../world/world.js'

/** The host renews access tokens, and hands out the id token of the first time. */
export const naaStaleIdToken: Scenario = {
  name: 'naa-stale-id-token',
  symptom: 'The id token of nested app authentication has expired, and forceRefresh brings the same again',
  platforms: ['windows', 'mac', 'ipad', 'ios', 'android'],
  begins: '09:10',
  state: (at) =>
    `The host never renews an id token, as people reported · Mila signed in to her computers, her iPad and her phones with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows', 'mac', 'ipad', 'ios', 'android'])
    await world.conditions({ office: { bridgeTokens: 'id-token-kept' } })
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const word = { ...seat, app: 'word', platform: 'ipad', addIn: await world.sideload('documents') } as const
    const others = [...(['mac', 'ios', 'android'] as const).map((platform) => ({ ...seat, platform })), word]
    const ask = (title: string, from: OfficeSeat = seat) =>
      takeBridge(world, steps, from, { title, expected: { person: people.milan } })
    takeLives(world, steps, 'its tokens', await ask('asks at 09:10'), { access: true, id: true })
    for (const from of others) await ask(`asks at 09:10, ${platformWords[from.platform]}`, from)
    await world.at('11:30')
    const later = await ask('asks at 11:30')
    takeLives(world, steps, 'its tokens, two hours later', later, { access: true, id: false })
    for (const from of others) {
      const where = platformWords[from.platform]
      const tokens = await ask(`asks at 11:30, ${where}`, from)
      takeLives(world, steps, `its tokens, two hours later, ${where}`, tokens, { access: true, id: false })
    }
    const graph = await world.askGraph('/me', later.token?.access_token ?? '')
    steps.take('Graph takes the access token', {
      ...{ good: graph.ok, words: `${graph.status}`, facts: { status: graph.status } },
      expected: { status: 200 },
    })
    await takeShown(world, steps, world.addIn('windows', people.milan), {
      title: 'with Onbehalf, which hands out access tokens alone',
      by: 'the kit',
      expected: { messages: 3, of: people.milan },
    })
  },

  explanation:
    'An id token says once who signed in, and the host keeps it. What it renews is the access token. A server that takes the id token for a key refuses everybody an hour after the first sign-in, and no option of MSAL mends that.',
  remedies: [
    {
      who: 'developer',
      does: 'Send the access token for a scope of your own API to your server, and verify that; never the id token.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/5444',
    'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/4206',
    'https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}

function takeLives(
  world: World,
  steps: StepLog,
  title: string,
  { token }: BridgeAnswer,
  expected: { access: boolean; id: boolean },
): void {
  const lives = (text = '') => (decodeJwt(text).exp ?? 0) * 1000 > world.clock.now()
  const facts = { access: lives(token?.access_token), id: lives(token?.id_token) }
  const words = `access token ${facts.access ? 'lives' : 'expired'}, id token ${facts.id ? 'lives' : 'expired'}`
  steps.take(title, { good: facts.access && facts.id, words, facts, expected })
}
