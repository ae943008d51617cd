import type { Scenario } from '../scenario.js'
import { outcomeReport } from '../world/answer-step.js'
import type { NewPolicy } from '../world/directory-line.js'
import { sequenceOf } from '../world/observed-request.js'
import { tradeReport, tradesIn } from '../world/onbehalf-step.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'

const compliantDevices: NewPolicy = {
  displayName: 'Only compliant devices for Office 365',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['Office365'] } },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
}

/** No prompt in the world makes a computer compliant. */
export const deviceNotCompliant: Scenario = {
  name: 'device-not-compliant',
  symptom: 'AADSTS53000 behind the API, and no sign-in helps: the computer is not compliant',
  platforms: ['windows'],
  begins: '09:10',
  state: (at) =>
    `Compliant devices only, since ${at('09:05')} · Mila signed in with Windows Hello at ${at('08:50')}, on a computer that Intune calls not compliant`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.registerComputer(people.milan, { isCompliant: false })
    await world.at('08:50')
    await world.office.signIn('windows', people.milan, 'windows-hello')
    await world.at('09:05')
    await world.directory.addPolicy(compliantDevices)
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    const { result, requests } = await world.during(() => addIn.withOnbehalf())
    const trades = tradesIn(requests)
    steps.take('on-behalf-of to Graph', {
      ...tradeReport(trades[0]),
      expected: { status: 400, aadsts: 53000, suberror: 'additional_action' },
    })
    const end = outcomeReport(result)
    steps.take('the add-in ends', {
      ...end,
      facts: {
        ...end.facts,
        trades: trades.length,
        sequence: sequenceOf(requests),
      },
      expected: {
        stopped: 'policy-block-device',
        aadsts: 53000,
        hasCorrelationId: true,
        trades: 1,
        sequence: ['broker → entra', 'add-in → office', 'api → entra 400 AADSTS53000', 'add-in → api 403'],
      },
    })
    await world.setCompliance(true)
    await world.at('09:20')
    await takeQuietly(world, steps, addIn, 'Intune calls it compliant')
  },

  explanation:
    'The policy is about the computer, and its state is in the directory: no password, phone or fallback dialog changes it. Whoever answers with another sign-in sends people in circles.',
  remedies: [
    { who: 'user', does: 'Use a computer that the organization manages, or let it be made compliant.' },
    {
      who: 'administrator',
      does: "Look up the device in the sign-in log's device details, and what makes it not compliant.",
    },
    { who: 'developer', does: 'Say it, with the correlation id; offer no other way to sign in.' },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
