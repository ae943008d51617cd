import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-tenant.js'

const emulator = createEmulator()
const path = '/graph/v1.0/invitations'
const body = { invitedUserEmailAddress: 'someone@outlook.com', inviteRedirectUrl: 'https://localhost:3000/' }

beforeEach(() => restore(emulator))

const asDaemon = (...roles: string[]) => new GraphTokens(emulator).asDaemon(...roles)

describe('POST /invitations', () => {
  it('makes a pending guest with a name of their own here', async () => {
    const answer = await (await asDaemon('User.Invite.All')).send('POST', path, body)
    const invitation = await answer.json()
    expect(answer.status).toBe(201)
    expect(invitation).toMatchObject({
      status: 'PendingAcceptance',
      invitedUserType: 'Guest',
      inviteRedirectUrl: body.inviteRedirectUrl,
    })
    expect(emulator.store.users.get(invitation.invitedUser.id)).toMatchObject({
      tenantId: ids.contoso,
      userPrincipalName: 'someone_outlook.com#EXT#@contoso.onmicrosoft.com',
      userType: 'Guest',
      home: { id: ids.someone, tenantId: ids.personal },
    })
  })

  it('answers the same guest to a second invitation', async () => {
    const daemon = await asDaemon('User.Invite.All')
    const first = await (await daemon.send('POST', path, body)).json()
    const second = await (await daemon.send('POST', path, body)).json()
    expect(second.invitedUser).toEqual(first.invitedUser)
  })

  it.each([
    ['an address that is none', { invitedUserEmailAddress: 'someone' }],
    ['somebody of the tenant', { invitedUserEmailAddress: 'milan@contoso.com' }],
    ['somebody whom no tenant here has', { invitedUserEmailAddress: 'nobody@nowhere.example' }],
    ['a mail, which leaves no computer', { sendInvitationMessage: true }],
  ])('refuses %s', async (_what, change) => {
    const daemon = await asDaemon('User.Invite.All')
    expect((await daemon.send('POST', path, { ...body, ...change })).status).toBe(400)
  })

  it('wants its permission', async () => {
    expect((await (await asDaemon('User.Read.All')).send('POST', path, body)).status).toBe(403)
  })
})
