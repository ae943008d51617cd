import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids, stableId } from '../../../tenant/default-tenant.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const path = `/graph/v1.0/users/${ids.milan}`
const administrator = () => tokens.asUser(ids.admin, 'User.ReadWrite.All')
const mila = () => emulator.store.users.get(ids.milan)!
const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1'

describe('changing a person', () => {
  it('changes the profile', async () => {
    const change = { jobTitle: 'Head of sales', department: 'Sales', mobilePhone: null }
    expect((await (await administrator()).send('PATCH', path, change)).status).toBe(204)
    const read = await (await administrator()).get(`${path}?$select=jobTitle,department,mobilePhone`)
    expect(await read.json()).toMatchObject(change)
  })

  it('disables and enables, and remembers since when', async () => {
    const ada = await administrator()
    await ada.send('PATCH', path, { accountEnabled: false })
    expect(mila()).toMatchObject({ accountEnabled: false, disabledDateTime: '2026-11-22T09:00:00.000Z' })
    emulator.clock.advance(60_000)
    await ada.send('PATCH', path, { accountEnabled: false })
    expect(mila().disabledDateTime).toBe('2026-11-22T09:00:00.000Z')
    await ada.send('PATCH', path, { accountEnabled: true })
    expect(mila()).toMatchObject({ accountEnabled: true })
    expect(mila().disabledDateTime).toBeUndefined()
  })

  it('sets a password, from which time the old one opens nothing', async () => {
    const answer = await (await administrator()).send('PATCH', path, {
      passwordProfile: { password: 'Another-2026!', forceChangePasswordNextSignIn: false },
    })
    expect(answer.status).toBe(204)
    expect(mila()).toMatchObject({
      password: 'Another-2026!',
      lastPasswordChangeDateTime: '2026-11-22T09:00:00.000Z',
    })
    expect(mila().signInSessionsValidFromDateTime).toBe('2026-01-05T08:00:00Z')
  })

  it('lets a password expire, with another one or without', async () => {
    const expire = { passwordProfile: { forceChangePasswordNextSignIn: true } }
    expect((await (await administrator()).send('PATCH', path, expire)).status).toBe(204)
    expect(mila()).toMatchObject({ password: 'Onbehalf-2026!', passwordMustChange: true })
    const other = { passwordProfile: { password: 'Another-2026!' } }
    await (await administrator()).send('PATCH', path, other)
    expect(mila().passwordMustChange).toBeUndefined()
  })

  it.each([
    ['accountEnabled', { accountEnabled: 'no' }],
    ['passwordProfile.password', { passwordProfile: { password: 7 } }],
    [
      'passwordProfile.forceChangePasswordNextSignInWithMfa',
      { passwordProfile: { password: 'Another-2026!', forceChangePasswordNextSignInWithMfa: true } },
    ],
    ['roles', { roles: ['62e90394-69f5-4237-9190-012177145e10'] }],
    ['userPrincipalName', { userPrincipalName: 'mila@fabrikam.com' }],
    ['userPrincipalName', { userPrincipalName: 'nomfa@contoso.com' }],
    ['userPrincipalName', { userPrincipalName: 'mila@corp.contoso.com' }],
  ])('refuses a wrong %s, names it, and changes nothing', async (field, change) => {
    const before = mila()
    const error = await errorOf(await (await administrator()).send('PATCH', path, change))
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining(field) })
    expect(mila()).toBe(before)
  })

  it.each(['short1!', 'onlysmallletters', 'x'.repeat(300)])('refuses the password %s', async (password) => {
    const before = mila()
    const answer = await (await administrator()).send('PATCH', path, { passwordProfile: { password } })
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain(password)
    expect(mila()).toBe(before)
  })

  it('says which account on the premises somebody comes from, and takes that back', async () => {
    const admin = await administrator()
    expect((await admin.send('PATCH', path, { onPremisesImmutableId: 'bWlsYQ==' })).status).toBe(204)
    expect(mila()).toMatchObject({ onPremisesImmutableId: 'bWlsYQ==' })
    const twin = await admin.send('PATCH', `/graph/v1.0/users/${ids.nomfa}`, {
      onPremisesImmutableId: 'bWlsYQ==',
    })
    expect(await errorOf(twin)).toMatchObject({
      status: 400,
      message: expect.stringContaining('onPremisesImmutableId'),
    })
    expect((await admin.send('PATCH', path, { onPremisesImmutableId: null })).status).toBe(204)
    expect(mila()).not.toHaveProperty('onPremisesImmutableId')
  })

  it('refuses a password for whom the password lives elsewhere', async () => {
    const answer = await (await administrator()).send('PATCH', `/graph/v1.0/users/${ids.federated}`, {
      passwordProfile: { password: 'Another-2026!' },
    })
    expect(answer.status).toBe(400)
  })

  it.each([
    ['themselves, their profile', ids.milan, ['User.ReadWrite'], { jobTitle: 'Boss' }, 204],
    [
      'themselves, whether they are enabled',
      ids.milan,
      ['User.ReadWrite', 'User.ReadWrite.All'],
      { accountEnabled: false },
      403,
    ],
    [
      'themselves, their password without the old one',
      ids.milan,
      ['User.ReadWrite.All'],
      { passwordProfile: { password: 'Another-2026!' } },
      403,
    ],
    ['others without a role', ids.nomfa, ['User.ReadWrite.All'], { jobTitle: 'Boss' }, 403],
    [
      'others with the role but without the permission',
      ids.admin,
      ['User.Read.All'],
      { jobTitle: 'Boss' },
      403,
    ],
    [
      'others with the least permission for it',
      ids.admin,
      ['User.EnableDisableAccount.All'],
      { accountEnabled: false },
      204,
    ],
    [
      'more than that permission is for',
      ids.admin,
      ['User.EnableDisableAccount.All'],
      { accountEnabled: false, jobTitle: 'x' },
      403,
    ],
  ])('lets people change %s or not', async (_what, caller, scopes, change, status) => {
    expect((await (await tokens.asUser(caller, ...scopes)).send('PATCH', path, change)).status).toBe(status)
  })

  it('keeps administrators from those who are below them', async () => {
    emulator.store.users.put({ ...emulator.store.users.get(ids.nomfa)!, roles: [userAdministrator] })
    const noah = await tokens.asUser(ids.nomfa, 'User.ReadWrite.All')
    const ada = `/graph/v1.0/users/${ids.admin}`
    expect((await noah.send('PATCH', ada, { passwordProfile: { password: 'Another-2026!' } })).status).toBe(
      403,
    )
    expect((await noah.send('PATCH', ada, { accountEnabled: false })).status).toBe(403)
    expect((await noah.send('PATCH', path, { accountEnabled: false })).status).toBe(204)
  })
})

describe('creating and deleting a person', () => {
  const petra = {
    accountEnabled: true,
    displayName: 'Petra Novak',
    mailNickname: 'petra',
    userPrincipalName: 'petra@contoso.com',
    passwordProfile: { password: 'Another-2026!', forceChangePasswordNextSignIn: false },
  }

  it('makes somebody who can sign in, and shows no password', async () => {
    const answer = await (await administrator()).send('POST', '/graph/v1.0/users', petra)
    expect(answer.status).toBe(201)
    const text = await answer.text()
    expect(text).not.toContain('Another-2026!')
    expect(JSON.parse(text)).toMatchObject({
      displayName: 'Petra Novak',
      givenName: 'Petra',
      surname: 'Novak',
      userPrincipalName: 'petra@contoso.com',
    })
    expect(emulator.directory.userByName('petra@contoso.com')).toMatchObject({
      password: 'Another-2026!',
      methods: [{ kind: 'password' }],
      roles: [],
    })
  })

  it.each(['displayName', 'accountEnabled', 'userPrincipalName', 'passwordProfile', 'mailNickname'])(
    'needs %s',
    async (member) => {
      const answer = await (await administrator()).send('POST', '/graph/v1.0/users', {
        ...petra,
        [member]: undefined,
      })
      expect(await errorOf(answer)).toMatchObject({
        status: 400,
        message: expect.stringContaining(`'${member}'`),
      })
    },
  )

  it('deletes somebody from everywhere', async () => {
    const group = {
      id: stableId('group'),
      tenantId: ids.contoso,
      displayName: 'Group',
      description: null,
      members: [ids.milan, ids.nomfa],
      createdDateTime: '2026-01-01T00:00:00Z',
    }
    emulator.store.groups.put(group)
    expect((await (await administrator()).send('DELETE', path)).status).toBe(204)
    expect(emulator.store.users.get(ids.milan)).toBeUndefined()
    expect(emulator.store.groups.get(group.id)?.members).toEqual([ids.nomfa])
    expect((await (await administrator()).get(path)).status).toBe(404)
  })

  it('is not for everybody', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.ReadWrite.All')
    expect((await mila.send('POST', '/graph/v1.0/users', petra)).status).toBe(403)
    expect((await mila.send('DELETE', path)).status).toBe(403)
  })
})
