import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { takeCall } from '../world/ask-step.js'
import { people } from '../world/people.js'
import { takeShown } from '../world/shown-step.js'
import { signedIn } from '../world/signed-in.js'

import type { World } from '../world/world.js'

const change = (world: World, facts: object): Promise<unknown> =>
  world.directory.ask('PATCH', `/v1.0/servicePrincipals(appId='${ids.inbox}')`, facts)

/** The enterprise application is switched off, or is for assigned people only. */
export const appDisabledOrAssignmentRequired: Scenario = {
  name: 'app-disabled-or-assignment-required',
  symptom: '13007 for some people or for everybody, and the registration is right',
  platforms: ['web', 'windows'],
  begins: '09:10',
  state: (at) =>
    `The enterprise application is switched off, then on again for assigned people only · Mila signed in to the web with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['web'])
    await change(world, { accountEnabled: false })
  },

  async play(world, steps) {
    const addIn = world.addIn('web', people.milan)
    await takeCall(world, steps, addIn, {
      title: 'switched off',
      expected: { code: 13007, aadsts: 500014 },
    })
    await change(world, { accountEnabled: true, appRoleAssignmentRequired: true })
    await takeCall(world, steps, addIn, {
      title: 'on, for assigned people only',
      expected: { code: 13007, aadsts: 50105 },
    })
    await takeShown(world, steps, addIn, {
      title: 'with Onbehalf',
      by: 'the kit',
      expected: { office: 13007 },
    })
    await change(world, { appRoleAssignmentRequired: false })
    await takeCall(world, steps, addIn, { title: 'for everybody', expected: { person: people.milan } })
  },

  explanation:
    'An administrator can switch an enterprise application off, or demand that people are assigned to it. Entra then issues no token, with a number of its own for each; Office makes 13007 of both, which its documentation explains by consent and account types too. The sign-in log has the number.',
  remedies: [
    {
      who: 'administrator',
      does: 'Enable the enterprise application for sign-in, or assign the people or a group.',
    },
    { who: 'developer', does: 'Name both among the causes of 13007, and show the correlation id.' },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
  view: { app: 'outlook', platform: 'web', user: people.milan },
}
