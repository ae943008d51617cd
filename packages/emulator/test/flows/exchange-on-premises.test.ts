import { X509Certificate } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { addInId } from '../../src/office/add-in.fixture.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { runCmdlet } from './support/cmdlets.js'
import { hour, type Json, minute, OfficeWorld, start } from './support/office.js'

const mila = 'milan@contoso.com'
const noah = 'nomfa@contoso.com'
const toPremises = { Identity: mila, Outbound: true, RemoteHostName: 'mail.contoso.com' }

let world: OfficeWorld
/** Mila's mailbox is on the premises; she is signed in to Outlook on the web and on Windows. */
beforeAll(async () => {
  world = new OfficeWorld()
  await world.signIn('web')
  await world.signIn('windows')
  expect((await runCmdlet(world.emulator, 'New-MoveRequest', toPremises)).status).toBe(200)
}, 60_000)

const ask = (call: string, more: Json = {}) =>
  world.must('POST', 'office/exchange-token', {
    ...{ app: 'outlook', platform: 'windows', user: mila, addIn: addInId, call },
    ...more,
  })

const pane = (more: Json = {}) =>
  world.must('POST', 'office/pane', {
    ...{ app: 'outlook', platform: 'windows', user: mila, addIn: addInId },
    ...more,
  })

const fetched = (path: string, init: RequestInit = {}) =>
  world.emulator.fetch(new Request(`https://localhost:8443${path}`, init))

/** The steps of https://learn.microsoft.com/office/dev/add-ins/outlook/validate-an-identity-token, with jose. */
async function validated(token: string, audience: string, now = world.emulator.clock.now()) {
  const { typ, alg, x5t } = decodeProtectedHeader(token)
  expect({ typ, alg }).toEqual({ typ: 'JWT', alg: 'RS256' })
  const { appctx } = decodeJwt<{ appctx: Record<'msexchuid' | 'version' | 'amurl', string> }>(token)
  expect(appctx.version).toBe('ExIdTok.V1')
  const { pathname, origin } = new URL(appctx.amurl)
  expect(origin).toBe('https://localhost:8443')
  const { keys } = (await (await fetched(pathname)).json()) as {
    keys: { usage: string; keyinfo: { x5t: string }; keyvalue: { type: string; value: string } }[]
  }
  const key = keys.find(({ keyinfo }) => keyinfo.x5t === x5t)
  expect(key).toMatchObject({ usage: 'signing', keyvalue: { type: 'x509Certificate' } })
  const { publicKey } = new X509Certificate(Buffer.from(key?.keyvalue.value ?? '', 'base64'))
  const currentDate = new Date(now)
  const { payload } = await jwtVerify(token, publicKey, { audience, algorithms: ['RS256'], currentDate })
  return { ...payload, uniqueId: appctx.amurl + appctx.msexchuid }
}

const ews = (token: string, body: string, server = 'on-premises/') =>
  fetched(`/exchange/${server}EWS/Exchange.asmx`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/xml' },
    body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Body>${body}</s:Body></s:Envelope>`,
  })

const findItem =
  '<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds></m:FindItem>'

describe('a mailbox on the premises', () => {
  it('is one of an enterprise, by the words of userProfile.accountType', async () => {
    expect(await pane()).toMatchObject({
      mailbox: { accountType: 'enterprise', address: mila, of: 'account' },
    })
    expect(await pane({ user: noah })).toMatchObject({ mailbox: { accountType: 'office365' } })
  })

  it('gives an identity token that the documented validation accepts', async () => {
    const { token } = await ask('getUserIdentityToken')
    const claims = await validated(String(token), 'https://localhost:3000/taskpane.html')
    expect(claims).toMatchObject({
      iss: '00000002-0000-0ff1-ce00-000000000000@mail.contoso.com',
      appctxsender: '00000002-0000-0ff1-ce00-000000000000@mail.contoso.com',
      isbrowserhostedapp: 'false',
      nbf: start / 1000,
      exp: start / 1000 + 28_800,
      uniqueId: `https://localhost:8443/exchange/on-premises/autodiscover/metadata/json/1${ids.milan}`,
    })
    await expect(validated(String(token), 'https://elsewhere.example/')).rejects.toThrow('aud')
    await expect(
      validated(String(token), 'https://localhost:3000/taskpane.html', start + 9 * hour),
    ).rejects.toThrow('exp')
    const inBrowser = await ask('getUserIdentityToken', { platform: 'web' })
    expect(decodeJwt(String(inBrowser.token)).isbrowserhostedapp).toBe('true')
  })

  it('gives a callback token by which a server reads the mailbox, for five minutes', async () => {
    const { token } = await ask('getCallbackToken')
    const answer = await ews(String(token), findItem)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('TotalItemsInView="')
    world.advance(6 * minute)
    expect((await ews(String(token), findItem)).status).toBe(401)
  })

  it('takes no identity token for a callback token, nor a word of anybody', async () => {
    const { token } = await ask('getUserIdentityToken')
    expect((await ews(String(token), findItem)).status).toBe(401)
    expect((await ews('', findItem)).status).toBe(401)
    const [header, payload] = String(token).split('.')
    expect((await ews(`${header}.${payload}.AAAA`, findItem)).status).toBe(401)
  })

  it('is not in Exchange Online, nor behind Graph', async () => {
    const exchange = await world.emulator.mintToken({
      ...{ user: mila, resource: 'https://outlook.office365.com', scopes: ['EWS.AccessAsUser.All'] },
    })
    expect(await (await ews(exchange, findItem, '')).text()).toContain('ErrorNonExistentMailbox')
    const token = await world.emulator.mintToken({
      ...{ user: mila, resource: 'https://graph.microsoft.com', scopes: ['Mail.Read'] },
    })
    const answer = await fetched('/graph/v1.0/me/messages', { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: { code: 'MailboxNotEnabledForRESTAPI' } })
  })

  it('gives nobody a token who is not signed in to Outlook', async () => {
    await world.must('POST', 'office/sign-out', { platform: 'web', user: mila })
    expect(await ask('getUserIdentityToken', { platform: 'web' })).toMatchObject({ code: 9018 })
  })

  it('can be moved to Exchange Online, and its server serves it no more', async () => {
    const { token } = await ask('getCallbackToken')
    const back = { Identity: mila, Remote: true, RemoteHostName: 'mail.contoso.com' }
    expect((await runCmdlet(world.emulator, 'New-MoveRequest', back)).status).toBe(200)
    expect((await ews(String(token), findItem)).status).toBe(401)
    expect(await ask('getCallbackToken')).toMatchObject({ code: 9017, name: 'InternalServerError' })
    expect(await pane()).toMatchObject({ mailbox: { accountType: 'office365' } })
    expect((await runCmdlet(world.emulator, 'New-MoveRequest', back)).status).toBe(400)
  })
})
