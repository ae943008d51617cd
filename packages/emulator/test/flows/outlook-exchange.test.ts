import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { exchangePowerShell } from '../../src/tenant/microsoft-apps.js'
import { emulator, origin } from './support/flows.js'
import { day, hour } from './support/office.js'
import { putPolicy } from './support/policies.js'
import { control } from './support/second-factors.js'

const managed = 'milan@contoso.com'
const federated = 'federated@corp.contoso.com'
const old = { release: 'outlook-2010' }

let made: Emulator
beforeEach(async () => {
  made = await emulator()
})

// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every form
type Answer = any

async function open(user: string, more: object = {}): Promise<Answer> {
  made.journal.clear()
  const answer = await control(made, 'POST', 'office/mail', { user, ...more })
  expect(answer.status).toBe(200)
  return answer.json()
}

/** Who asked whom, in the order in which the requests began, without look-ups; and who read a password. */
function trace(): string[] {
  return made.journal
    .entries()
    .filter(({ quiet }) => !quiet)
    .map(
      ({ from, to, status, sawPassword }) =>
        `${from} → ${to} ${status}${sawPassword === undefined ? '' : ` (${sawPassword} saw the password)`}`,
    )
}

const allowBasic = () => control(made, 'PATCH', 'conditions', { basicAuthentication: 'allowed' })

/** An administrator runs a cmdlet of Exchange Online PowerShell. */
async function cmdlet(CmdletName: string, Parameters: object = {}, more: object = {}) {
  const token = await made.mintToken({
    user: 'admin@contoso.com',
    client: exchangePowerShell,
    resource: 'https://outlook.office365.com',
    scopes: ['Exchange.Manage'],
    ...more,
  })
  const response = await made.fetch(
    new Request(`${origin}/exchange/adminapi/beta/${ids.contoso}/InvokeCommand`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ CmdletInput: { CmdletName, Parameters } }),
    }),
  )
  return { status: response.status, body: (await response.json().catch(() => undefined)) as Answer }
}

/**
 * @see "Exchange Online Identity Models & Authentication Demystified", part 5: Outlook is sent from Exchange Online to Entra,
 * from there to AD FS, brings its token to Entra, and a JWT to Exchange Online
 */
describe('modern authentication', () => {
  it('opens a managed mailbox: only Entra sees the password', async () => {
    expect(await open(managed)).toMatchObject({
      opened: true,
      by: 'modern',
      passwordPrompts: 0,
      kept: ['tokens'],
      messages: expect.arrayContaining([expect.objectContaining({ subject: expect.any(String) })]),
    })
    expect(trace()).toEqual([
      'office → exchange 401',
      'browser → entra 200',
      'browser → entra 302 (entra saw the password)',
      'office → entra 200',
      'office → exchange 200',
    ])
  })

  it('opens a federated mailbox: only AD FS sees the password', async () => {
    expect(await open(federated)).toMatchObject({ opened: true, by: 'modern', kept: ['tokens'] })
    expect(trace()).toEqual([
      'office → exchange 401',
      'browser → entra 302',
      'browser → adfs 200',
      'browser → adfs 200 (adfs saw the password)',
      'browser → entra 302',
      'office → entra 200',
      'office → exchange 200',
    ])
  })

  it('comes back with its token, then with its refresh token, and nobody is asked', async () => {
    await open(managed)
    expect(await open(managed)).toMatchObject({ opened: true, pages: [] })
    expect(trace()).toEqual(['office → exchange 200'])
    made.clock.advance(2 * hour)
    expect(await open(managed)).toMatchObject({ opened: true, pages: [] })
    expect(trace()).toEqual(['office → entra 200', 'office → exchange 200'])
  })

  it('shows the window again when the refresh token has ended', async () => {
    await open(managed)
    made.clock.advance(91 * day)
    expect(await open(managed)).toMatchObject({ opened: true, pages: ['Password for milan@contoso.com'] })
    expect(trace().slice(0, 2)).toEqual(['office → entra 400', 'office → exchange 401'])
  })

  it('meets the policies of Conditional Access for Exchange Online', async () => {
    putPolicy(made, { applications: ['Office365'], controls: ['block'] })
    expect(await open(managed)).toMatchObject({ opened: false, aadsts: 53003, kept: [] })
  })

  it('is over when the window is closed', async () => {
    expect(await open(managed, { prompts: 'close' })).toMatchObject({ opened: false, pages: [], kept: [] })
  })
})

/** @see "Exchange Online Identity Models & Authentication Demystified", part 4: proxy authentication */
describe('basic authentication, where it is still taken', () => {
  beforeEach(allowBasic)

  it('opens a federated mailbox: Outlook, Exchange Online and AD FS see the password', async () => {
    expect(await open(federated, old)).toMatchObject({
      opened: true,
      by: 'basic',
      passwordPrompts: 1,
      kept: ['password'],
    })
    expect(trace()).toEqual([
      'office → exchange 401',
      'exchange → adfs 200 (adfs saw the password)',
      'exchange → entra 200',
      'office → exchange 200 (exchange saw the password)',
    ])
  })

  it('opens a managed mailbox: Outlook, Exchange Online and Entra see the password', async () => {
    expect(await open(managed, old)).toMatchObject({ opened: true, by: 'basic', kept: ['password'] })
    expect(trace()).toEqual([
      'office → exchange 401',
      'exchange → entra 200 (entra saw the password)',
      'office → exchange 200 (exchange saw the password)',
    ])
  })

  it('sends the kept password again each time, until another one is set', async () => {
    await open(federated, old)
    expect(await open(federated, old)).toMatchObject({ opened: true, passwordPrompts: 0 })
    expect(trace()).toContain('office → exchange 200 (exchange saw the password)')
    const account = made.store.onPremisesAccounts.get(ids.federated)!
    made.store.onPremisesAccounts.put({ ...account, password: 'Another-2026!' })
    expect(await open(federated, old)).toMatchObject({ opened: true, passwordPrompts: 1 })
  })

  it('keeps nothing where nobody wants that', async () => {
    expect(await open(federated, { ...old, remembersPassword: false })).toMatchObject({ kept: [] })
  })

  it('asks again and again for a wrong password', async () => {
    expect(await open(federated, { ...old, password: 'wrong' })).toMatchObject({
      opened: false,
      passwordPrompts: 2,
      kept: [],
    })
  })

  it('is no way around a policy that blocks old clients', async () => {
    putPolicy(made, {
      applications: ['Office365'],
      controls: ['block'],
      conditions: { clientAppTypes: ['other'] },
    })
    for (const user of [federated, managed]) {
      expect(await open(user, old)).toMatchObject({ opened: false, passwordPrompts: 2 })
      expect(await open(user)).toMatchObject({ opened: true, by: 'modern' })
    }
  })

  it('is nothing that security defaults leave', async () => {
    const tenant = made.store.tenants.get(ids.contoso)!
    made.store.tenants.put({ ...tenant, securityDefaults: true })
    expect(await open(federated, old)).toMatchObject({ opened: false })
  })
})

describe('an old Outlook in the cloud of today', () => {
  it('asks for the password again and again, and Exchange Online sees it each time', async () => {
    expect(await open(managed, old)).toMatchObject({ opened: false, passwordPrompts: 2, kept: [] })
    expect(trace()).toEqual([
      'office → exchange 401',
      'office → exchange 401 (exchange saw the password)',
      'office → exchange 401 (exchange saw the password)',
    ])
  })

  it.each([
    ['outlook-2010', undefined, 'basic'],
    ['outlook-2010', true, 'basic'],
    ['outlook-2013', undefined, 'basic'],
    ['outlook-2013', true, 'modern'],
    ['outlook-2016', undefined, 'modern'],
    ['outlook-2016', false, 'basic'],
  ])('%s with EnableADAL %s speaks %s authentication', async (release, enableAdal, by) => {
    await allowBasic()
    expect(await open(federated, { release, enableAdal })).toMatchObject({ opened: true, by })
  })
})

describe('the switches of an organization', () => {
  it('take modern authentication from Outlook: it falls back to the password', async () => {
    await allowBasic()
    expect((await cmdlet('Get-OrganizationConfig')).body.value[0]).toEqual({
      Name: 'contoso.onmicrosoft.com',
      OAuth2ClientProfileEnabled: true,
      DefaultAuthenticationPolicy: null,
    })
    await cmdlet('Set-OrganizationConfig', { OAuth2ClientProfileEnabled: false })
    expect(await open(federated)).toMatchObject({ opened: true, by: 'basic', kept: ['password'] })
    await cmdlet('Set-OrganizationConfig', { OAuth2ClientProfileEnabled: true })
    expect(await open(federated)).toMatchObject({ opened: true, by: 'modern' })
  })

  it('forbid basic authentication by a policy, for everybody or for one', async () => {
    await allowBasic()
    await cmdlet('New-AuthenticationPolicy', { Name: 'Block Basic Auth' })
    await cmdlet('Set-User', { Identity: federated, AuthenticationPolicy: 'Block Basic Auth' })
    expect(await open(federated, old)).toMatchObject({ opened: false })
    await cmdlet('Set-User', { Identity: federated, AuthenticationPolicy: null })
    expect(await open(federated, old)).toMatchObject({ opened: true })
    await cmdlet('Set-OrganizationConfig', { DefaultAuthenticationPolicy: 'Block Basic Auth' })
    expect(await open(federated, old)).toMatchObject({ opened: false })
    await cmdlet('Set-AuthenticationPolicy', {
      Identity: 'Block Basic Auth',
      AllowBasicAuthWebServices: true,
    })
    expect(await open(federated, old)).toMatchObject({ opened: true })
    expect((await cmdlet('Remove-AuthenticationPolicy', { Identity: 'Block Basic Auth' })).status).toBe(400)
    await cmdlet('Set-OrganizationConfig', { DefaultAuthenticationPolicy: null })
    expect((await cmdlet('Remove-AuthenticationPolicy', { Identity: 'Block Basic Auth' })).status).toBe(200)
    expect((await cmdlet('Get-AuthenticationPolicy')).body.value).toEqual([])
  })

  it.each<[string, string, object, object, number, string]>([
    ['nobody without a role', 'Get-OrganizationConfig', {}, { user: managed }, 403, 'role'],
    [
      'nobody without the permission',
      'Get-OrganizationConfig',
      {},
      { scopes: ['EWS.AccessAsUser.All'] },
      403,
      'role',
    ],
    [
      'no token for something else',
      'Get-OrganizationConfig',
      {},
      { resource: 'https://graph.microsoft.com' },
      401,
      '',
    ],
    ['no other cmdlet', 'Remove-Mailbox', {}, {}, 400, "'Remove-Mailbox' is not recognized"],
    ['no other parameter', 'Set-OrganizationConfig', { MailTips: true }, {}, 400, "'MailTips'"],
    ['no other value', 'Set-OrganizationConfig', { OAuth2ClientProfileEnabled: 7 }, {}, 400, 'true or false'],
    [
      'no policy that is not there',
      'Set-User',
      { Identity: managed, AuthenticationPolicy: 'x' },
      {},
      400,
      "'x'",
    ],
    [
      'nobody of another tenant',
      'Get-User',
      { Identity: 'someone@outlook.com' },
      {},
      400,
      "couldn't be found",
    ],
  ])('take %s', async (_what, name, parameters, more, status, words) => {
    const answer = await cmdlet(name, parameters, more)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body ?? '')).toContain(words)
  })
})

describe('a mailbox of whatever name', () => {
  it.each([
    ['of no account', 'a"]b', 200],
    ['that no header carries', 'milan€@contoso.com', 400],
  ])('is asked for, or not: %s', async (_name, user, status) => {
    expect((await control(made, 'POST', 'office/mail', { user })).status).toBe(status)
  })
})
