import { readClaimsChallenge } from '@onbehalf/protocol'
import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import { people } from '../world/people.js'
import { revokeSessions } from '../world/revocation.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'
import type { World } from '../world/world.js'

/** The host answers a challenge, and then gives the refused token again. */
export const caeCacheNotReplaced: Scenario = {
  name: 'cae-cache-not-replaced',
  symptom: 'After a claims challenge every second call of Graph is refused again, in a circle',
  platforms: ['windows', 'new-outlook'],
  begins: '09:10',
  state: (at) =>
    `The bridge keeps its first token, as people reported · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await world.conditions({ office: { bridgeTokens: 'kept-after-claims' } })
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'windows',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const ask = (title: string, method?: 'GetTokenPopup', challenge = '{}') =>
      takeBridge(world, steps, seat, {
        title,
        ...(method && { method }),
        claims: withCapability(challenge),
        expected: { person: people.milan },
      })
    const graph = async (title: string, token: string | undefined, status: number) => {
      const answer = await world.askGraph('/me', token ?? '')
      const facts = { status: answer.status }
      steps.take(title, { good: answer.ok, words: `${answer.status}`, facts, expected: { status } })
      return readClaimsChallenge(answer.headers.get('www-authenticate'))
    }
    const first = await ask('a token, silently')
    await graph('Graph takes it', first.token?.access_token, 200)
    await world.at('09:20')
    await revoked(world)
    const old = await ask('the same call, after the sessions were revoked')
    const claims = await graph('Graph refuses it with claims', old.token?.access_token, 401)
    const fresh = await ask('with the claims, in a window', 'GetTokenPopup', claims)
    await graph('Graph takes the new one', fresh.token?.access_token, 200)
    const again = await ask('silently, a moment later')
    await graph('Graph refuses: it is the old one', again.token?.access_token, 401)
    await world.conditions({ office: { bridgeTokens: 'renewed' } })
    const renewed = await ask('where the host replaces what was refused')
    await graph('Graph takes that', renewed.token?.access_token, 200)
    await takeShown(world, steps, world.addIn('windows', people.milan), {
      title: 'with Onbehalf, by single sign-on of Office',
      by: 'the kit',
      expected: { messages: 3, of: people.milan },
    })
  },

  explanation:
    'The request with claims goes past what the host keeps and does not replace it, so that the next silent call brings the token that Graph has refused. An add-in that answers each challenge never comes to an end.',
  remedies: [
    {
      who: 'developer',
      does: 'Answer a challenge once for each request, ask with forceRefresh, and stop when the refused token comes again; @onbehalf/client does all three.',
    },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/6534',
    'https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}

/** Graph hears of it within the minute. */
async function revoked(world: World): Promise<void> {
  await revokeSessions(world, people.milan)
  await world.at('09:21')
}

/** The claims of a request, with the capability that MSAL adds to each: cp1. */
function withCapability(challenge: string): string {
  const { access_token: wanted, ...others } = JSON.parse(challenge) as Record<string, object>
  return JSON.stringify({ ...others, access_token: { ...wanted, xms_cc: { values: ['cp1'] } } })
}
