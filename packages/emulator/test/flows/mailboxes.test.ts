import { beforeAll, describe, expect, it } from 'vitest'
import { addInId } from '../../src/office/add-in.fixture.js'
import { runCmdlet } from './support/cmdlets.js'
import { type Json, OfficeWorld } from './support/office.js'

const mila = 'milan@contoso.com'
const noah = 'nomfa@contoso.com'
const sam = 'someone@outlook.com'

let world: OfficeWorld
beforeAll(async () => {
  world = new OfficeWorld()
  await world.signIn('web')
  await world.signIn('windows')
  await world.must('POST', 'office/sign-in', { platform: 'mac', user: mila, method: 'password' })
}, 60_000)

const at = (more: Json) => ({ app: 'outlook', platform: 'windows', user: mila, addIn: addInId, ...more })
const pane = (more: Json) => world.control('POST', 'office/pane', at(more))
const token = (more: Json) => world.must('POST', 'office/token', at(more))
const bridge = (more: Json) => world.must('POST', 'office/nested-app', at(more))

describe('the mailbox that is open in Outlook', () => {
  it.each([
    ['the account’s own', {}, { accountType: 'office365', of: 'account', address: mila }],
    [
      'that of a second account',
      { mailbox: noah },
      { accountType: 'office365', of: 'second-account', address: noah },
    ],
    [
      'one of Outlook.com',
      { mailbox: sam },
      { accountType: 'outlookCom', of: 'second-account', address: sam },
    ],
    [
      'one of Gmail, on a Mac',
      { mailbox: 'mila@gmail.com', platform: 'mac' },
      { accountType: 'gmail', of: 'second-account', address: 'mila@gmail.com' },
    ],
  ])('is %s', async (_name, more, mailbox) => {
    expect((await pane(more)).json).toMatchObject({ mailbox })
  })

  it('shows no add-ins beside Gmail but on a Mac, and nobody’s is none', async () => {
    expect(await pane({ mailbox: 'mila@gmail.com' })).toMatchObject({
      status: 422,
      json: { error: { code: 'no-add-ins-there' } },
    })
    expect(await pane({ mailbox: 'nobody@contoso.com' })).toMatchObject({ status: 404 })
  })

  it.each([
    ['Outlook.com', { mailbox: sam }],
    ['Gmail', { mailbox: 'mila@gmail.com', platform: 'mac' }],
  ])('of %s gives add-ins no token of Office, nor one of the bridge', async (_service, more) => {
    expect(await token(more)).toMatchObject({ code: 13012 })
    expect(await bridge(more)).toMatchObject({ success: false, error: { status: 'DISABLED' } })
    expect(
      await world.must('POST', 'office/exchange-token', at({ ...more, call: 'getCallbackToken' })),
    ).toMatchObject({
      code: 9017,
    })
  })

  it('of somebody else gives the token of the account that Office uses', async () => {
    expect(await token({ mailbox: noah })).toMatchObject({ accessToken: expect.any(String) })
  })
})

describe('a shared mailbox', () => {
  const shared = { Identity: noah, Type: 'Shared' }
  const access = { Identity: noah, User: mila, AccessRights: 'FullAccess' }
  const messages = async (scopes: string[], path: string) => {
    const bearer = await world.emulator.mintToken({
      ...{ user: mila, resource: 'https://graph.microsoft.com', scopes },
    })
    const request = new Request(`https://localhost:8443/graph/v1.0${path}`, {
      headers: { authorization: `Bearer ${bearer}` },
    })
    const response = await world.emulator.fetch(request)
    return { status: response.status, json: (await response.json()) as { value: { id: string }[] } }
  }

  it('is opened by who was given it, and Graph reads it with a permission for shared mail', async () => {
    const path = `/users/${noah}/messages`
    expect((await messages(['Mail.Read.Shared'], path)).status).toBe(403)
    expect((await runCmdlet(world.emulator, 'Set-Mailbox', shared)).status).toBe(200)
    expect((await runCmdlet(world.emulator, 'Add-MailboxPermission', access)).status).toBe(200)
    expect((await runCmdlet(world.emulator, 'Get-Mailbox', { Identity: noah })).text).toContain(
      'SharedMailbox',
    )
    expect((await pane({ mailbox: noah })).json).toMatchObject({ mailbox: { of: 'shared', address: noah } })
    expect((await messages(['Mail.Read'], path)).status).toBe(403)
    const { json } = await messages(['Mail.Read.Shared'], path)
    expect(json.value.length).toBeGreaterThan(0)
    const [first] = json.value
    expect((await messages(['Mail.Read.Shared'], `/me/messages/${first?.id}`)).status).toBe(404)
    expect((await runCmdlet(world.emulator, 'Remove-MailboxPermission', access)).status).toBe(200)
    expect((await messages(['Mail.Read.Shared'], path)).status).toBe(403)
  })

  it.each([
    ['Set-Mailbox', { Identity: 'nobody@contoso.com', Type: 'Shared' }, "couldn't be found"],
    ['Set-Mailbox', { Identity: noah, Type: 'Room' }, 'Regular, Shared'],
    ['Add-MailboxPermission', { ...access, AccessRights: 'ReadPermission' }, 'FullAccess'],
    ['New-MoveRequest', { Identity: noah, Outbound: true, RemoteHostName: 'http://x' }, 'mail.contoso.com'],
    ['New-MoveRequest', { Identity: noah, RemoteHostName: 'mail.contoso.com' }, 'which way'],
  ])('%s refuses %j by name', async (name, parameters, words) => {
    const { status, text } = await runCmdlet(world.emulator, name, parameters)
    expect(status).toBe(400)
    expect(text).toContain(words)
  })
})
