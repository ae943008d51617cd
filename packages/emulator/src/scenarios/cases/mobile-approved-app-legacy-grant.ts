import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { takeBridge } from '../world/bridge-step.js'
import type { NewPolicy } from '../world/directory-line.js'
import { people } from '../world/people.js'
import { signedIn } from '../world/signed-in.js'

const approvedApps = (excludeApplications: string[] = []): NewPolicy => ({
  displayName: 'Approved client apps for Exchange',
  conditions: {
    users: { includeUsers: ['All'] },
    applications: { includeApplications: [exchange], excludeApplications },
  },
  grantControls: { operator: 'OR', builtInControls: ['approvedApplication'] },
})
const exchange = '00000002-0000-0ff1-ce00-000000000000'

/** An old grant that no add-in can meet. */
export const mobileApprovedAppLegacyGrant: Scenario = {
  name: 'mobile-approved-app-legacy-grant',
  symptom:
    'On the phone: you can’t get there from here (530021), and excluding the add-in from the policy changes nothing',
  platforms: ['ios', 'android'],
  begins: '09:10',
  state: (at) =>
    `A policy of before March 2026 wants an approved client app for Exchange · Mila signed in to her phone with a password at ${at('08:50')}`,

  async setUp(world) {
    await signedIn(world, ['ios'])
    await world.at('09:05')
    await world.directory.addPolicy(approvedApps())
  },

  async play(world, steps) {
    const seat = {
      app: 'outlook',
      platform: 'ios',
      user: people.milan,
      addIn: await world.sideload(),
    } as const
    const mail = 'Mail.Read'
    const refused = { status: 'USER_INTERACTION_REQUIRED', aadsts: 530021 }
    await takeBridge(world, steps, seat, { title: 'mail, silently', scope: mail, expected: refused })
    await takeBridge(world, steps, seat, {
      title: 'mail, in a window that says why and leads nowhere',
      method: 'GetTokenPopup',
      scope: mail,
      expected: { status: 'USER_INTERACTION_REQUIRED', pages: 1, aadsts: 530021 },
    })
    await takeBridge(world, steps, seat, {
      title: 'without the scope for mail',
      expected: { person: people.milan },
    })
    const path = '/v1.0/identity/conditionalAccess/policies'
    const { value } = await world.directory.ask<{ value: { id: string }[] }>('GET', path)
    for (const { id } of value) {
      const { conditions } = approvedApps([ids.inbox])
      await world.directory.ask('PATCH', `${path}/${id}`, { conditions })
    }
    await takeBridge(world, steps, seat, {
      title: 'the add-in is excluded from the policy',
      scope: mail,
      expected: refused,
    })
  },

  explanation:
    'The grant lets in what Microsoft lists as approved, and an application nested in Outlook is on no list. Policies go by the data that is asked for, so that it fails with the scope for mail and works without; and excluding the add-in excludes a resource, where it is the one that asks.',
  remedies: [
    {
      who: 'administrator',
      does: 'Replace “Require approved client app” by “Require app protection policy”; the old grant is no longer enforced after March 2026.',
    },
    { who: 'developer', does: 'Say it, with the correlation id: no other way gets around a policy.' },
  ],
  sources: [
    'https://github.com/OfficeDev/office-js/issues/5315',
    'https://github.com/OfficeDev/office-js/issues/5599',
    'https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens',
  ],
  view: { app: 'outlook', platform: 'ios', user: people.milan },
}
