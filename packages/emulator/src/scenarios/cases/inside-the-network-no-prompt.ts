import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import type { World } from '../world/world.js'

const office = { address: '192.0.2.10', country: 'DE' }

/** A browser that nobody signed in to asks for a sign-in; answers with what AD FS shows it. */
async function atAdfs(world: World, ticket: string | undefined): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({
    client_id: ids.cli,
    response_type: 'code',
    redirect_uri: 'http://localhost',
    scope: 'openid',
    login_hint: people.federated,
  })
  const away = await world.visit(`/${ids.contoso}/oauth2/v2.0/authorize?${query}`)
  const headers = ticket === undefined ? {} : { authorization: `Negotiate ${ticket}` }
  const page = await (await world.visit(away.headers.get('location') ?? '', headers)).text()
  return { asks: page.includes('type="password"'), bringsToken: page.includes('name="wresult"') }
}

/** Joined, and in the office: nobody types anything. */
export const insideTheNetworkNoPrompt: Scenario = {
  name: 'inside-the-network-no-prompt',
  symptom: 'Nobody is asked in the office: federated people on joined computers',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `Felix on the network of his organization · signed in to Windows on a joined computer at ${at('08:50')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.conditions({ people: office })
    await world.at('08:50')
    await world.office.signIn('windows', people.federated, 'password')
  },

  async play(world, steps) {
    await takeQuietly(world, steps, world.addIn('windows', people.federated))
    const { ticket } = await world.control.ask<{ ticket: string }>('POST', 'devices/ticket', {
      user: people.federated,
    })
    const { result, requests } = await world.during(() => atAdfs(world, ticket))
    const saw = requests.filter(({ entry }) => entry.sawPassword !== undefined)
    steps.take('a browser that never was here', {
      good: true,
      words: 'AD FS takes the Windows sign-in, and shows no page',
      facts: { ...result, sawPassword: saw.length },
      expected: { asks: false, bringsToken: true, sawPassword: 0 },
    })
    await world.conditions({ people: { address: '203.0.113.10', country: 'DE' } })
    const outside = await world.control.ask<{ ticket: string }>('POST', 'devices/ticket', {
      user: people.federated,
    })
    steps.take('the same outside', {
      good: false,
      words: 'AD FS asks for the password',
      facts: await atAdfs(world, outside.ticket),
      expected: { asks: true, bringsToken: false },
    })
  },

  explanation:
    'On the network of the organization AD FS takes the sign-in to Windows for a password, and Entra takes the word of AD FS. Office itself needs neither: Windows got a primary refresh token when Felix signed in. The emulator has no domain: a ticket that the joined computer issues stands in for one of its own.',
  remedies: [
    { who: 'developer', does: 'Nothing. Hint at the person or the domain, so that nobody types a name.' },
  ],
  sources: [
    'https://learn.microsoft.com/windows-server/identity/ad-fs/operations/configure-ad-fs-browser-wia',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.federated },
}
