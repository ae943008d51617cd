import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import type { NewPolicy } from '../world/directory-line.js'
import { sequenceOf } from '../world/observed-request.js'
import { people } from '../world/people.js'
import { answerFacts } from '../world/token-step.js'

const mfaForTheAddIn: NewPolicy = {
  displayName: 'Require MFA for Contoso Inbox',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: [ids.inbox] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}

const platforms = [
  ['web', 'Outlook on the web', 13006, 'office → entra 302 AADSTS50076'],
  ['windows', 'Outlook on Windows', 13005, 'broker → entra'],
] as const

/** A policy on the add-in itself: Office asks nobody and answers with a number that means something else. */
export const caMfaOnAddInAppLegacy: Scenario = {
  name: 'ca-mfa-on-addin-app-legacy',
  symptom: 'getAccessToken fails with 13006 on the web and 13005 on Windows, and never prompts',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `MFA for the add-in's own app on since ${at('09:05')} · Mila signed in to Windows and to the web with a password at ${at('08:50')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.at('08:50')
    await world.office.signIn('web', people.milan, 'password')
    await world.office.signIn('windows', people.milan, 'password')
    await world.at('09:05')
    await world.directory.addPolicy(mfaForTheAddIn)
  },

  async play(world, steps) {
    for (const [platform, title, code, silently] of platforms) {
      const addIn = world.addIn(platform, people.milan)
      const { result, requests } = await world.during(() => addIn.getAccessToken({ allowSignInPrompt: true }))
      const refused = requests.find(({ refusal }) => refusal.aadsts !== undefined)
      const facts = {
        ...answerFacts(result),
        aadsts: refused?.refusal.aadsts,
        sequence: sequenceOf(requests),
      }
      steps.take(title, {
        good: 'accessToken' in result,
        words: `${'code' in result ? `Office ${result.code}` : 'a token'}, behind it AADSTS${facts.aadsts ?? ' nothing'}`,
        facts,
        expected: { code, aadsts: 50076, sequence: [silently, `add-in → office ${code} AADSTS50076`] },
      })
    }
    const rows = await world.signIns(people.milan)
    const [row] = rows.filter(({ status }) => status.errorCode === 50076)
    const policies = row?.appliedConditionalAccessPolicies.filter(({ result }) => result === 'failure') ?? []
    const names = policies.map(({ displayName }) => displayName)
    steps.take('the sign-in log says it', {
      good: names.length > 0,
      words: names.join(', ') || 'nothing',
      facts: { policies: names, resource: row?.resourceDisplayName },
      expected: { policies: [mfaForTheAddIn.displayName], resource: 'Contoso Inbox' },
    })
  },

  explanation:
    'Office asks for the token silently. Entra refuses, because a policy wants a second factor for the add-in itself, and Office turns that into a number which its documentation explains otherwise: 13005 "not preauthorized", 13006 "client error". allowSignInPrompt does not help. The sign-in log of the add-in\'s enterprise application names the policy.',
  remedies: [
    {
      who: 'administrator',
      does: 'Put the policy on Office 365 too: then Office itself asks, before the add-in does.',
    },
    {
      who: 'developer',
      does: 'Fall back to an interactive sign-in, and name a policy among the causes of 13005 and 13006.',
    },
  ],
  sources: ['https://github.com/OfficeDev/office-js/issues/3469'],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
