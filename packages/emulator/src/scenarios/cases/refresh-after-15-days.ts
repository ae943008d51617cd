import type { Scenario } from '../scenario.js'
import { mailReport } from '../world/mail-step.js'
import { people } from '../world/people.js'

/** Refresh tokens of 2015 were worth fourteen days without use. */
export const refreshAfter15Days: Scenario = {
  name: 'refresh-after-15-days',
  symptom: 'Back from two weeks of holiday, Outlook asks for a sign-in (AADSTS700082)',
  platforms: ['windows'],
  begins: { day: 13, time: '08:50' },
  state: (at) =>
    `Tokens live as in 2015 · Mila signed in to Outlook at ${at('08:50')}, 13 days ago, and has not used it since`,

  async setUp(world) {
    await world.at('08:45')
    await world.conditions({ lifetimes: '2015' })
    await world.at('08:50')
    await world.office.readMail(people.milan)
  },

  async play(world, steps) {
    const soon = await world.during(() => world.office.readMail(people.milan))
    steps.take('after 13 days', {
      ...mailReport(soon.result, soon.requests),
      expected: {
        opened: true,
        pages: 0,
        audience: 'https://outlook.office365.com',
        minutes: 60,
        sequence: ['office → entra 200', 'office → exchange 200'],
      },
    })
    await world.at({ day: 28, time: '08:50' })
    const late = await world.during(() => world.office.readMail(people.milan))
    steps.take('after 15 days more', {
      ...mailReport(late.result, late.requests),
      expected: {
        opened: true,
        pages: 1,
        kept: 'tokens',
        sequence: [
          'office → entra 400 AADSTS700082',
          'office → exchange 401',
          'prompt',
          'office → entra 200',
          'office → exchange 200',
        ],
      },
    })
  },

  explanation:
    'Outlook holds an access token for an hour and a refresh token for the time after. By the lifetimes of 2015 a refresh token that nobody uses for fourteen days is dead; each use gives another one with fourteen days of its own. Today it is ninety days without use.',
  remedies: [
    { who: 'user', does: 'Sign in once when asked.' },
    {
      who: 'administrator',
      does: 'Nothing is wrong. How often people sign in is said by a sign-in frequency of Conditional Access, not by refresh tokens.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes',
    'https://learn.microsoft.com/microsoft-365/enterprise/session-timeouts',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
}
