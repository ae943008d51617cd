import { userAgents } from '../../office/platforms/user-agents.js'
import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'
import { personOf } from '../world/web-app.js'

/** The computer is fine, and the window of the dialog cannot say so. */
export const devicePolicyInDialogWebview: Scenario = {
  name: 'device-policy-in-dialog-webview',
  symptom: 'The dialog says that the computer is not registered, and it is joined and compliant',
  platforms: ['windows', 'mac'],
  begins: '09:10',
  state: (at) =>
    `Compliant devices only, since ${at('09:05')} · Mila signed in with Windows Hello at ${at('08:50')}, on a compliant computer`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload()
    await world.registerComputer(people.milan, { isCompliant: true })
    await world.at('08:50')
    await world.office.signIn('windows', people.milan, 'windows-hello')
    await world.at('09:05')
    await world.directory.addPolicy({
      displayName: 'Only compliant devices for Office 365',
      conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['Office365'] } },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    })
  },

  async play(world, steps) {
    const facts = await world.browser(userAgents.windows).signIn(
      {
        tenant: ids.contoso,
        clientId: ids.web,
        redirectUri: 'https://localhost:3000/auth/callback',
        scope: 'openid profile https://graph.microsoft.com/Mail.Read',
      },
      personOf(people.milan),
    )
    steps.take('signs in by the dialog, as most add-ins do', {
      ...{ good: facts.allowed === true, words: `AADSTS${facts.aadsts} on the page`, facts },
      expected: { told: 'page', aadsts: 53000, allowed: false },
    })
    await takeQuietly(world, steps, world.addIn('windows', people.milan), 'with Onbehalf, by the broker')
  },

  explanation:
    'Who the computer is, the broker tells; the web view of a dialog asks no broker, so that Entra meets a browser on no device that it knows. The policy refuses it rightly, and no other sign-in in that window would do.',
  remedies: [
    {
      who: 'developer',
      does: 'Prefer nested app authentication and single sign-on of Office, and do not offer the dialog as an answer to a policy on devices; @onbehalf/client does not.',
    },
    { who: 'administrator', does: 'Nothing is wrong with the computer or the policy.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/995',
    'https://github.com/OfficeDev/Office-Addin-Scripts/issues/541',
    'https://github.com/MicrosoftEdge/WebView2Feedback/issues/1940',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
