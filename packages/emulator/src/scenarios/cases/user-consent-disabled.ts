import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { officeIds, preauthorize } from '../world/registration.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

/** Only an administrator may allow applications. */
export const userConsentDisabled: Scenario = {
  name: 'user-consent-disabled',
  symptom: 'The prompt of Office only says that approval of an administrator is needed',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `People may consent to nothing, and Office is not preauthorized · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['windows'])
    await world.directory.ask('PATCH', '/v1.0/policies/authorizationPolicy', {
      defaultUserRolePermissions: { permissionGrantPoliciesAssigned: [] },
    })
    await preauthorize(world)
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan)
    await takeCall(world, steps, addIn, {
      title: 'asks, and Office may ask for consent',
      options: { allowConsentPrompt: true },
      expected: { code: 13002 },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { messages: undefined },
    })
    await preauthorize(world, officeIds.all)
    await takeCall(world, steps, addIn, {
      title: 'after Office was preauthorized',
      expected: { person: people.milan },
    })
  },

  explanation:
    'Where people may not consent, the window of Office ends at a page that names the administrator (AADSTS90094), and there is nothing for the person to press but Cancel. Office reports that as cancelled. Preauthorizing Office on the registration asks nobody; for Graph an administrator consents once.',
  remedies: [
    { who: 'developer', does: 'Preauthorize Office on the API, and have a link for administrators ready.' },
    { who: 'administrator', does: 'Consent for everybody.' },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
