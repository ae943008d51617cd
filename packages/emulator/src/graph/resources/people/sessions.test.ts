import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const mila = () => emulator.store.users.get(ids.milan)!

describe('revokeSignInSessions', () => {
  it('ends every session from now on, and answers as documented', async () => {
    const ada = await tokens.asUser(ids.admin, 'User.RevokeSessions.All')
    const answer = await ada.send('POST', `/graph/v1.0/users/${ids.milan}/revokeSignInSessions`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      '@odata.context': 'https://localhost:8443/graph/v1.0/$metadata#Edm.Boolean',
      value: true,
    })
    expect(mila().signInSessionsValidFromDateTime).toBe('2026-11-22T09:00:00.000Z')
    expect(mila().lastPasswordChangeDateTime).toBeUndefined()
  })

  it('is everybody’s for themselves and only an administrator’s for others', async () => {
    const own = await tokens.asUser(ids.milan, 'User.ReadWrite')
    expect((await own.send('POST', '/graph/v1.0/me/revokeSignInSessions')).status).toBe(200)
    const others = await tokens.asUser(ids.milan, 'User.RevokeSessions.All')
    expect((await others.send('POST', `/graph/v1.0/users/${ids.nomfa}/revokeSignInSessions`)).status).toBe(
      403,
    )
    const daemon = await tokens.asDaemon('User.RevokeSessions.All')
    expect((await daemon.send('POST', `/graph/v1.0/users/${ids.nomfa}/revokeSignInSessions`)).status).toBe(
      200,
    )
    expect((await daemon.send('POST', '/graph/v1.0/me/revokeSignInSessions')).status).toBe(400)
  })
})

describe('changePassword', () => {
  const change = async (body: object, scope = 'Directory.AccessAsUser.All') =>
    (await tokens.asUser(ids.milan, scope)).send('POST', '/graph/v1.0/me/changePassword', body)

  it('takes another password from who knows the old one', async () => {
    const answer = await change({ currentPassword: 'Onbehalf-2026!', newPassword: 'Another-2026!' })
    expect(answer.status).toBe(204)
    expect(mila()).toMatchObject({
      password: 'Another-2026!',
      lastPasswordChangeDateTime: '2026-11-22T09:00:00.000Z',
    })
  })

  it.each([
    ['a wrong old one', { currentPassword: 'Onbehalf-2026', newPassword: 'Another-2026!' }, 400],
    ['an empty old one', { currentPassword: '', newPassword: 'Another-2026!' }, 400],
    ['a simple new one', { currentPassword: 'Onbehalf-2026!', newPassword: 'simple' }, 400],
    ['no new one', { currentPassword: 'Onbehalf-2026!' }, 400],
  ])('refuses %s, and never repeats a password', async (_what, body, status) => {
    const answer = await change(body)
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toMatch(/Onbehalf-2026|Another-2026/)
    expect(mila().password).toBe('Onbehalf-2026!')
  })

  it('is for nobody else, and needs a permission', async () => {
    const body = { currentPassword: 'Onbehalf-2026!', newPassword: 'Another-2026!' }
    expect((await change(body, 'User.ReadWrite')).status).toBe(403)
    const ada = await tokens.asUser(ids.admin, 'Directory.AccessAsUser.All')
    expect((await ada.send('POST', `/graph/v1.0/users/${ids.milan}/changePassword`, body)).status).toBe(403)
  })
})
