import { ids } from '../../../../src/tenant/default-ids.js'
import { cliRequest, spaRequest } from '../../support/client-requests.js'
import { type Provocation, redirect, reference } from '../provocation.js'

/** An API that the application lists and an administrator has deleted since. */
const goneApi = '5f0c3d7e-1111-4222-8333-444455556666'

/** APIs that a registration lists, or that somebody asks for, and that are not for them. */
export const resources: readonly Provocation[] = [
  {
    name: 'removedResource',
    aadsts: 650054,
    how: 'List an API in `requiredResourceAccess` that does not exist any more, and ask for `.default` of another before anybody consented.',
    expected: redirect('invalid_resource'),
    source: reference,
    async provoke(world) {
      await world.withdrawConsents()
      await world.changeApplication(ids.cli, {
        requiredResourceAccess: [
          {
            resourceAppId: '00000003-0000-0000-c000-000000000000',
            resourceAccess: [{ id: userRead, type: 'Scope' }],
          },
          { resourceAppId: goneApi, resourceAccess: [{ id: goneApi, type: 'Scope' }] },
        ],
      })
      return world.signIn({ ...cliRequest, scope: 'openid https://graph.microsoft.com/.default' })
    },
  },
  {
    name: 'resourceForWorkAccounts',
    aadsts: 90124,
    how: 'Ask for an API whose `signInAudience` is for work accounts, at `/consumers` or with a personal account.',
    expected: redirect('invalid_request'),
    source: reference,
    provoke: (world) =>
      world.signIn(
        {
          ...spaRequest,
          tenant: 'consumers',
          scope: `openid api://localhost:3000/${ids.legacyApi}/access_as_user`,
        },
        'someone@outlook.com',
      ),
  },
]

/** Graph's User.Read. */
const userRead = 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'
