import type { Scenario } from '../scenario.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'

/** Outside, somebody types their password once, at AD FS; what follows stands on that. */
export const outsideOnePrompt: Scenario = {
  name: 'outside-one-prompt',
  symptom: 'Federated people outside are asked once, by their own organization and not by Microsoft',
  platforms: ['web'],
  begins: '09:10',
  state: (at) => `Felix outside of the network of his organization · nobody signed in before ${at('09:10')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
  },

  async play(world, steps) {
    const { requests } = await world.during(() => world.office.signIn('web', people.federated, 'password'))
    const saw = requests.flatMap(({ entry }) => entry.sawPassword ?? [])
    steps.take('sign-in through AD FS', {
      good: true,
      words: `one password, seen by ${saw.join(', ')}`,
      facts: {
        sawPassword: saw,
        away: requests.some(({ path, status }) => path.endsWith('/authorize') && status === 302),
        back: requests.filter(({ path }) => path === '/login.srf').length,
      },
      expected: { sawPassword: ['adfs'], away: true, back: 1 },
    })
    const addIn = world.addIn('web', people.federated)
    await takeQuietly(world, steps, addIn, 'nobody is asked now')
    await world.at('17:40')
    await takeQuietly(world, steps, addIn, 'nor in the evening')
  },

  explanation:
    'Entra sends federated people to the sign-in page of their own organization and gets a signed token back. It never sees the password; neither does the add-in. The session of the browser and its refresh tokens then carry the sign-in on, as for anybody else.',
  remedies: [
    {
      who: 'user',
      does: 'Look at the address before typing: the page of the organization is the right one.',
    },
    { who: 'developer', does: 'domain_hint and login_hint spare people the page that asks for a name.' },
  ],
  sources: ['https://learn.microsoft.com/entra/identity/enterprise-apps/home-realm-discovery-policy'],
  view: { app: 'outlook', platform: 'web', user: people.federated },
}
