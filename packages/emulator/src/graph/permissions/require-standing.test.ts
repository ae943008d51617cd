import { beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-tenant.js'
import { directoryRoles } from './directory-roles.js'

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

/** Noah with a role, and Ada's telephone set up so that there is something to take away. */
function noahAs(role: string): Promise<GraphClient> {
  const { users } = emulator.store
  const [noah, ada] = [users.get(ids.nomfa)!, users.get(ids.admin)!]
  users.put({ ...noah, roles: [role] })
  users.put({ ...ada, methods: [...ada.methods, { kind: 'text-message', number: '+49 30 5550142' }] })
  return tokens.asUser(
    ids.nomfa,
    'User.ReadWrite.All',
    'UserAuthenticationMethod.ReadWrite.All',
    'Policy.ReadWrite.AuthenticationMethod',
  )
}

const sensitive: [string, role: string, method: string, path: string, body?: object][] = [
  [
    'a new name',
    directoryRoles.userAdministrator,
    'PATCH',
    '/v1.0/users/:id',
    { userPrincipalName: 'a@contoso.com' },
  ],
  [
    'another telephone',
    directoryRoles.userAdministrator,
    'PATCH',
    '/v1.0/users/:id',
    { mobilePhone: '+1 202 555 0142' },
  ],
  ['deletion', directoryRoles.userAdministrator, 'DELETE', '/v1.0/users/:id'],
  [
    'another number for texts',
    directoryRoles.authenticationAdministrator,
    'PATCH',
    '/v1.0/users/:id/authentication/phoneMethods/3179e48a-750b-4051-897c-87b9720928f7',
    { phoneNumber: '+1 2025550142', phoneType: 'mobile' },
  ],
  [
    'the loss of a method',
    directoryRoles.authenticationAdministrator,
    'DELETE',
    '/v1.0/users/:id/authentication/phoneMethods/3179e48a-750b-4051-897c-87b9720928f7',
  ],
  [
    'per-user multifactor authentication',
    directoryRoles.authenticationAdministrator,
    'PATCH',
    '/beta/users/:id/authentication/requirements',
    { perUserMfaState: 'disabled' },
  ],
]

describe('a sensitive action on an administrator', () => {
  it.each(sensitive)('is refused to a lesser administrator: %s', async (_what, role, method, path, body) => {
    const noah = await noahAs(role)
    const answer = await noah.send(method, `/graph${path.replace(':id', ids.admin)}`, body)
    expect(answer.status, await answer.text()).toBe(403)
  })

  it.each(sensitive)('is allowed to a global administrator: %s', async (_what, _role, method, path, body) => {
    const noah = await noahAs(directoryRoles.globalAdministrator)
    const answer = await noah.send(method, `/graph${path.replace(':id', ids.admin)}`, body)
    expect(answer.status, await answer.text()).toBeLessThan(300)
  })

  it('is nobody else’s business on oneself', async () => {
    const ada = await tokens.asUser(ids.admin, 'User.ReadWrite')
    expect((await ada.send('PATCH', '/graph/v1.0/me', { mobilePhone: '+1 202 555 0142' })).status).toBe(204)
  })
})
