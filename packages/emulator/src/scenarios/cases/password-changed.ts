import type { Scenario } from '../scenario.js'
import { mailReport } from '../world/mail-step.js'
import { people } from '../world/people.js'

/** A new password ends what the old one opened, at the next request for a token and not before. */
export const passwordChanged: Scenario = {
  name: 'password-changed',
  symptom: 'The password was reset, and mail is read for another hour; then AADSTS50173',
  platforms: ['windows'],
  begins: '09:11',
  state: (at) =>
    `Mila signed in to Outlook with a password at ${at('09:00')} · an administrator reset it at ${at('09:10')}`,

  async setUp(world) {
    await world.at('09:00')
    await world.office.readMail(people.milan)
    await world.at('09:10')
    await world.directory.ask('PATCH', `/v1.0/users/${people.milan}`, {
      passwordProfile: { password: 'Another-2026!' },
    })
  },

  async play(world, steps) {
    const soon = await world.during(() => world.office.readMail(people.milan))
    steps.take('a minute after the reset', {
      ...mailReport(soon.result, soon.requests),
      expected: {
        opened: true,
        pages: 0,
        audience: 'https://outlook.office365.com',
        sequence: ['office → exchange 200'],
      },
    })
    await world.at('10:45')
    const later = await world.during(() => world.office.readMail(people.milan))
    steps.take('when the access token has expired', {
      ...mailReport(later.result, later.requests),
      expected: {
        opened: true,
        pages: 1,
        sequence: [
          'office → entra 400 AADSTS50173',
          'office → exchange 401',
          'prompt',
          'office → entra 200',
          'office → exchange 200',
        ],
      },
    })
  },

  explanation:
    'A reset ends sessions and refresh tokens that the old password opened, and Entra says so at the next request. An access token is read by the API alone and lives until it expires, unless the client declared cp1 and the API hears of events (see graph-cae-revoked). What Windows Hello opened, and what a confidential client holds, outlives a password.',
  remedies: [
    { who: 'user', does: 'Sign in with the new password when asked.' },
    {
      who: 'developer',
      does: 'Take AADSTS50173 for what it is: drop the refresh token and go to the sign-in page.',
    },
    {
      who: 'administrator',
      does: 'Revoke the sessions as well when it is urgent; continuous access evaluation ends access within minutes.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation',
  ],
}
