import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import type { Facts, StepReport } from '../steps.js'
import { outcomeReport } from '../world/answer-step.js'
import type { OpenedMailbox } from '../world/office-line.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { decodedStep } from '../world/token-step.js'

/** The administrator's remedy: where Outlook itself has to ask, the add-in need not. */
export const policyForcesDesktopResignIn: Scenario = {
  name: 'policy-forces-desktop-resign-in',
  symptom: 'The remedy without code: a policy that makes Outlook on Windows itself ask for the second factor',
  platforms: ['windows'],
  begins: '09:00',
  state: (at) =>
    `Mila signed in to Windows with a password at ${at('08:50')} · from ${at('09:05')} a policy for her alone: MFA for Office 365 and the add-in's enterprise app, any device`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload('legacy')
    await world.at('08:50')
    await world.office.signIn('windows', people.milan, 'password')
    await world.office.openMailbox('windows', people.milan)
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan, { name: 'legacy' })
    steps.take('token before (v1)', decodedStep(await addIn.getAccessToken(), { ver: '1.0', amr: ['pwd'] }))
    await world.at('09:05')
    await world.directory.addPolicy({
      displayName: 'MFA for Mila, Office 365 and the add-in',
      conditions: {
        users: { includeUsers: [ids.milan] },
        applications: { includeApplications: ['Office365', ids.legacyApi] },
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    })
    await world.at('09:10')
    const early = await world.office.openMailbox('windows', people.milan)
    steps.take('Outlook at 09:10', mailboxStep(early, { opened: true, cached: true, asked: false }))
    steps.take('the add-in at 09:10', {
      ...outcomeReport(await addIn.asMostDo()),
      expected: { status: 401, messages: undefined },
    })
    await world.at('10:30')
    const late = await world.during(() => world.office.openMailbox('windows', people.milan))
    steps.take('Outlook at 10:30', mailboxStep(late.result, { opened: true, cached: false, asked: true }))
    await world.at('10:35')
    steps.take(
      'token after (v1)',
      decodedStep(await addIn.getAccessToken(), { ver: '1.0', amr: ['pwd', 'rsa', 'mfa'] }),
    )
    await takeQuietly(world, steps, addIn, 'on-behalf-of to Graph')
  },

  explanation:
    'The policy is on Office 365, so Outlook needs the second factor for its own mailbox as soon as its token has run out, and asks like any app can that shows windows. Windows keeps the proof in its primary refresh token, and from then on every token carries it: the add-in gets amr with mfa, and the API is never refused.',
  remedies: [
    {
      who: 'administrator',
      does: "Put Office 365 and the add-in's enterprise app into the same policy; people sign in once more.",
    },
    { who: 'developer', does: 'Relay the challenge all the same: other customers have other policies.' },
  ],
  sources: [
    'https://learn.microsoft.com/answers/a/12238705',
    'https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token',
  ],
}

function mailboxStep({ opened, cached, pages }: OpenedMailbox, expected: Facts): StepReport {
  const asked = pages.length > 0
  const titles = pages.map((title) => title.replace(/: \d+$/, ''))
  const words = asked ? `Outlook asks: ${titles.join(' → ')}` : 'opens with the token it has'
  return {
    good: opened,
    words: opened ? words : 'does not open',
    facts: { opened, cached, asked },
    expected,
  }
}
