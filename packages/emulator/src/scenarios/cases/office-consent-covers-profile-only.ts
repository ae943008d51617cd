import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { revokeConsents } from '../world/consents.js'
import { people } from '../world/people.js'
import { takeRefusedTrade } from '../world/refused-trade-step.js'
import { preauthorize } from '../world/registration.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** Office asks for the profile of the person, and for nothing of Graph. */
export const officeConsentCoversProfileOnly: Scenario = {
  name: 'office-consent-covers-profile-only',
  symptom: 'The person has just consented, and the API still gets AADSTS65001 for Graph',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `Nobody consented to anything, Office is not preauthorized · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await revokeConsents(world)
    await preauthorize(world)
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    await takeCall(world, steps, addIn, {
      title: 'asks, and Office may ask for consent',
      options: { allowConsentPrompt: true },
      expected: { person: people.milan, scp: 'access_as_user' },
    })
    await takeRefusedTrade(world, steps, addIn, 'on-behalf-of to Graph', {
      ...{ status: 400, error: 'invalid_grant', aadsts: 65001, suberror: 'consent_required' },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { stopped: 'consent-required' },
    })
  },

  explanation:
    "The prompt of Office is for the add-in's own access_as_user. What the API then asks of Graph is another consent, of the API's registration, and no option of getAccessToken asks for it. The exchange is where its absence shows.",
  remedies: [
    { who: 'administrator', does: 'Consent to the permissions of Graph for everybody, at deployment.' },
    {
      who: 'developer',
      does: 'On 65001 offer a sign-in in a dialog that asks for the scopes, or the link for an administrator.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph',
    'https://github.com/OfficeDev/office-js/issues/1858',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
