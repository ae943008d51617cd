import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { codeOf } from '../world/office-line.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'
import { webSignIn } from '../world/web-sign-in.js'

const atOnce = [
  ['outlook', 'four at once in Outlook', ['token', 13008, 13008, 13008]],
  ['excel', 'four at once in Excel', ['token', 'token', 13013, 13013]],
] as const

/** Several parts of a page ask at the same moment. */
export const parallelCallsWeb: Scenario = {
  name: 'parallel-calls-web',
  symptom: '13008 in Outlook and 13013 in Excel, in a page that asks several times at once',
  platforms: ['web'],
  begins: '09:10',
  state: (at, isOpened) =>
    `${webSignIn(`Mila signed in to the web with a password at ${at('08:50')}`, isOpened)}`,

  setUp: (world) => signedIn(world, ['web']),

  async play(world, steps) {
    for (const [app, title, ends] of atOnce) {
      const addIn = world.addIn('web', people.milan, { app })
      const answers = await Promise.all(Array.from({ length: 4 }, () => addIn.getAccessToken()))
      const codes = answers.map((answer) => codeOf(answer) ?? 'token')
      steps.take(title, {
        good: codes.every((code) => code === 'token'),
        words: codes.join(', '),
        facts: { codes },
        expected: { codes: ends },
      })
    }
    await takeCall(world, steps, world.addIn('web', people.milan), {
      title: 'one by one',
      expected: { person: people.milan },
    })
  },

  explanation:
    'Office on the web answers one call of an add-in at a time. Outlook refuses a second one with 13008; Excel lets one wait and refuses what is beyond with 13013. On the desktop they wait for one another.',
  remedies: [
    { who: 'developer', does: 'Share one promise among all who need the token; @onbehalf/client does.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/3298',
    'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
