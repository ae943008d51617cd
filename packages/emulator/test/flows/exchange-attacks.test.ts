import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword } from '../../src/tenant/default-tenant.js'
import { federatedEmulator, felix } from './support/federation.js'
import { origin } from './support/flows.js'

const mila = 'milan@contoso.com'
let made: Emulator
beforeEach(async () => {
  made = await federatedEmulator()
  made.conditions.change({ basicAuthentication: 'allowed' })
})

const soap = 'http://schemas.xmlsoap.org/soap/envelope/'
const base = 'http://schemas.microsoft.com/exchange/services/2006'
const findItem = `<s:Envelope xmlns:s="${soap}" xmlns:m="${base}/messages" xmlns:t="${base}/types"><s:Header></s:Header><s:Body><m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"></t:DistinguishedFolderId></m:ParentFolderIds></m:FindItem></s:Body></s:Envelope>`

const basic = (text: string, encoding: BufferEncoding = 'utf8') =>
  `Basic ${Buffer.from(text, encoding).toString('base64')}`

async function send(body: string, authorization = basic(`${mila}:${defaultPassword}`)) {
  const answer = await made.fetch(
    new Request(`${origin}/exchange/ews/exchange.asmx`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', authorization },
      body,
    }),
  )
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    code: /<(?:faultcode|m:ResponseCode)[^>]*>(?:\w+:)?(\w+)</.exec(text)?.[1],
  }
}

describe('a request of Exchange Web Services', () => {
  it('that is sound is answered', async () => {
    expect(await send(findItem)).toMatchObject({ status: 200, code: 'NoError' })
  })

  const inHeader = (xml: string) => findItem.replace('<s:Header>', `<s:Header>${xml}`)
  it.each<[source: string, what: string, expected: string, body: () => string]>([
    ['XML 1.0 section 2.8', 'a document type', 'ErrorSchemaValidation', () => `<!DOCTYPE x>${findItem}`],
    ['XML 1.0 section 4', 'an entity', 'ErrorSchemaValidation', () => findItem.replace('IdOnly', '&x;')],
    [
      'XML 1.0 section 2.5',
      'a comment',
      'ErrorSchemaValidation',
      () => findItem.replace('IdOnly', 'Id<!---->Only'),
    ],
    [
      'XML 1.0 section 2.2',
      'a character that XML has not',
      'ErrorSchemaValidation',
      () => findItem.replace('IdOnly', 'IdOnly&#0;'),
    ],
    [
      'a limit of ours',
      'two hundred levels',
      'ErrorSchemaValidation',
      () => inHeader('<x>'.repeat(200) + '</x>'.repeat(200)),
    ],
    ['a limit of ours', 'a megabyte', 'ErrorSchemaValidation', () => inHeader('y'.repeat(1_000_000))],
    [
      'SOAP 1.1 section 4.4.1',
      'an envelope of SOAP 1.2',
      'VersionMismatch',
      () => findItem.replace(soap, 'http://www.w3.org/2003/05/soap-envelope'),
    ],
    [
      'SOAP 1.1 section 4.2.3',
      'a header that has to be understood and is not',
      'MustUnderstand',
      () => inHeader('<x:Y xmlns:x="urn:x" s:mustUnderstand="1"/>'),
    ],
    [
      'SOAP 1.1 section 4.2.3',
      'the version that it wants, which has to be understood',
      'NoError',
      () => inHeader('<t:RequestServerVersion Version="Exchange2013" s:mustUnderstand="1"/>'),
    ],
    [
      'ExchangeImpersonation',
      'the wish to be somebody else',
      'ErrorImpersonateUserDenied',
      () =>
        inHeader(
          '<t:ExchangeImpersonation><t:ConnectingSID><t:SmtpAddress>admin@contoso.com</t:SmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>',
        ),
    ],
    [
      'DistinguishedFolderId',
      'the inbox of somebody else',
      'ErrorAccessDenied',
      () =>
        findItem.replace(
          '</t:DistinguishedFolderId>',
          '<t:Mailbox><t:EmailAddress>admin@contoso.com</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>',
        ),
    ],
    [
      'DistinguishedFolderId',
      'the own inbox by its address',
      'NoError',
      () =>
        findItem.replace(
          '</t:DistinguishedFolderId>',
          `<t:Mailbox><t:EmailAddress>${mila}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>`,
        ),
    ],
    [
      'SOAP 1.1 section 4.3',
      'two bodies',
      'ErrorSchemaValidation',
      () => findItem.replace(/<s:Body>.*<\/s:Body>/, '$&$&'),
    ],
    [
      'SOAP 1.1 section 4.3',
      'two operations',
      'ErrorSchemaValidation',
      () => findItem.replace(/<m:FindItem.*<\/m:FindItem>/, '$&$&'),
    ],
    ['SOAP 1.1 section 4.3', 'nothing', 'ErrorSchemaValidation', () => ''],
  ])('(%s) with %s: %s', async (_source, _what, expected, body) => {
    expect((await send(body())).code).toBe(expected)
  })
})

describe('basic authentication', () => {
  it.each<[what: string, status: number, authorization: () => string]>([
    ['the right password', 200, () => basic(`${mila}:${defaultPassword}`)],
    [
      'another letter case of the scheme',
      200,
      () => basic(`${mila}:${defaultPassword}`).replace('Basic', 'bAsIc'),
    ],
    ['another letter case of the name', 200, () => basic(`MILAN@Contoso.com:${defaultPassword}`)],
    ['no padding', 200, () => basic(`${mila}:${defaultPassword}`).replace(/=+$/, '')],
    ['no colon', 401, () => basic(mila)],
    ['no name', 401, () => basic(`:${defaultPassword}`)],
    ['no password', 401, () => basic(`${mila}:`)],
    ['nothing', 401, () => 'Basic '],
    ['no base64', 401, () => 'Basic $$$$'],
    [
      'base64 with something between',
      401,
      () => basic(`${mila}:${defaultPassword}`).replace(/^(Basic .{8})/, '$1*'),
    ],
    ['UTF-16', 401, () => basic(`${mila}:${defaultPassword}`, 'utf16le')],
    ['a password in Latin 1 that is none in UTF-8', 401, () => basic(`${mila}:pässwörd`, 'latin1')],
    ['control characters', 401, () => basic(`${mila}:${defaultPassword}\u0000`)],
    ['lines in the name', 401, () => basic(`${mila}\r\nx: y:${defaultPassword}`)],
    ['markup in the name', 401, () => basic(`<x>@corp.contoso.com:${defaultPassword}`)],
    ['markup in the password of a federated person', 401, () => basic(`${felix}:</o:Password><x/>`)],
    ['a path in the name', 401, () => basic(`x@../..:${defaultPassword}`)],
    ['ten thousand characters', 401, () => basic(`${mila}:${'x'.repeat(10_000)}`)],
  ])('with %s answers %i', async (_what, status, authorization) => {
    expect((await send(findItem, authorization())).status).toBe(status)
  })

  it('hears the same of a name that nobody has as of a wrong password', async () => {
    const ask = async (name: string) => {
      const answer = await made.fetch(
        new Request(`${origin}/exchange/ews/exchange.asmx`, {
          method: 'POST',
          headers: { authorization: basic(`${name}:wrong`) },
          body: findItem,
        }),
      )
      const challenge = answer.headers.get('www-authenticate')
      return `${answer.status} ${challenge} ${await answer.text()}`
    }
    expect(await ask('nobody@contoso.com')).toBe(await ask(mila))
  })

  it('locks out who guesses, also with the right password', async () => {
    for (let count = 0; count < 10; count += 1) await send(findItem, basic(`${mila}:wrong`))
    expect((await send(findItem)).status).toBe(401)
    for (let count = 0; count < 10; count += 1) await send(findItem, basic(`${felix}:wrong`))
    expect((await send(findItem, basic(`${felix}:${defaultPassword}`))).status).toBe(401)
  })
})
