import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'

const office = '203.0.113.0/24'
const hotel = { address: '198.51.100.77', country: 'PT' }
const desk = { address: '203.0.113.10', country: 'DE' }

/** A block is an answer, and the only right thing to do with it is to stop. */
export const blockedByCa: Scenario = {
  name: 'blocked-by-ca',
  symptom: 'AADSTS53003 when people travel: blocked by the place they are in',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `Office 365 blocked outside the office network · Mila signed in to Windows in a hotel with Windows Hello at ${at('08:50')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    const location = await world.directory.addLocation('Office network', office)
    await world.directory.addPolicy({
      displayName: 'Block outside the office network',
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['Office365'] },
        locations: { includeLocations: ['All'], excludeLocations: [location] },
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    })
    await world.conditions({ people: hotel })
    await world.at('08:50')
    await world.office.signIn('windows', people.milan, 'windows-hello')
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const trades = tradesIn(requests)
    steps.take('on-behalf-of to Graph', {
      ...tradeReport(trades[0]),
      expected: { status: 400, aadsts: 53003, suberror: 'message_only' },
    })
    const end = outcomeReport(result)
    steps.take('the add-in stops', {
      ...end,
      facts: {
        ...end.facts,
        trades: trades.length,
        sequence: sequenceOf(requests),
      },
      expected: {
        stopped: 'policy-block',
        aadsts: 53003,
        hasCorrelationId: true,
        trades: 1,
        sequence: ['broker → entra', 'add-in → office', 'api → entra 400 AADSTS53003', 'add-in → api 403'],
      },
    })
    await world.conditions({ people: desk })
    await world.at('13:00')
    await takeQuietly(world, steps, addIn, 'back at the office')
  },

  explanation:
    'A policy that blocks wins over all others, and no proof ends it. It is asked where the person signed in, not where the server of the API is. Another attempt only fills the sign-in log.',
  remedies: [
    { who: 'user', does: 'Work from a place that the organization lets in, or ask its administrator.' },
    {
      who: 'administrator',
      does: 'The sign-in log names policy, address and country under the correlation id.',
    },
    { who: 'developer', does: 'Stop; show the sentence and the correlation id.' },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity/conditional-access/policy-block-by-location',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
