import type { Scenario } from '../scenario.js'
import { mailReport } from '../world/mail-step.js'
import { people } from '../world/people.js'

/** Refresh tokens of 2015 ended after ninety days, however often they were used. */
export const refreshAfter91Days: Scenario = {
  name: 'refresh-after-91-days',
  symptom: 'Outlook is used all the time and asks for a sign-in every third month (AADSTS700081)',
  platforms: ['windows'],
  begins: { day: 78, time: '08:50' },
  state: (at) =>
    `Tokens live as in 2015 · Mila signed in to Outlook at ${at('08:50')}, 78 days ago, and has used it every 13 days`,

  async setUp(world) {
    await world.at('08:45')
    await world.conditions({ lifetimes: '2015' })
    for (const day of [0, 13, 26, 39, 52, 65]) {
      await world.at({ day, time: '08:50' })
      await world.office.readMail(people.milan)
    }
  },

  async play(world, steps) {
    const before = await world.during(() => world.office.readMail(people.milan))
    steps.take('after 78 days', {
      ...mailReport(before.result, before.requests),
      expected: {
        opened: true,
        pages: 0,
        minutes: 60,
        sequence: ['office → entra 200', 'office → exchange 200'],
      },
    })
    await world.at({ day: 91, time: '08:50' })
    const after = await world.during(() => world.office.readMail(people.milan))
    steps.take('after 91 days', {
      ...mailReport(after.result, after.requests),
      expected: {
        opened: true,
        pages: 1,
        kept: 'tokens',
        sequence: [
          'office → entra 400 AADSTS700081',
          'office → exchange 401',
          'prompt',
          'office → entra 200',
          'office → exchange 200',
        ],
      },
    })
  },

  explanation:
    'Each use of a refresh token gives another one, but the chain had an end: by the lifetimes of 2015 ninety days after the sign-in, whatever was used between. Since 2017 there is no such end in new tenants, and since 2021 in none: a chain that is used goes on until somebody revokes it.',
  remedies: [
    { who: 'user', does: 'Sign in when asked, every third month.' },
    {
      who: 'administrator',
      does: 'Want it today? A sign-in frequency of Conditional Access of 90 days does the same.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes',
    'https://learn.microsoft.com/microsoft-365/enterprise/session-timeouts',
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime',
  ],
}
