import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword } from '../../src/tenant/default-tenant.js'
import { federatedEmulator, felix } from './support/federation.js'
import { origin } from './support/flows.js'
import { faultIn, trustMessage } from './support/trust-messages.js'

let made: Emulator
beforeEach(async () => {
  made = await federatedEmulator()
})

const address = `${origin}/adfs/services/trust/2005/usernamemixed`
const soap = 'application/soap+xml; charset=utf-8'

/** A sound request of Felix, written anew with what an attacker changes. */
const message = (change: (text: string) => string = (text) => text) =>
  change(trustMessage({ name: felix, password: defaultPassword }, made.clock.now()))

async function send(body: string | Uint8Array<ArrayBuffer>, contentType = soap) {
  const request = new Request(address, { method: 'POST', headers: { 'content-type': contentType }, body })
  const { status, text } = await made.fetch(request).then(async (answer) => ({
    status: answer.status,
    text: await answer.text(),
  }))
  return { status, text, ...faultIn(text) }
}

/** How a request ends: `token`, or the code of its fault, or its status. */
async function end(body: string | Uint8Array<ArrayBuffer>, contentType = soap): Promise<string> {
  const { status, text, code } = await send(body, contentType)
  if (status === 200) return text.includes('Assertion') ? 'token' : 'no token'
  return code ?? `${status}`
}

const inHeader = (xml: string) => (text: string) => text.replace('<s:Header>', `<s:Header>${xml}`)
const instead = (wanted: string | RegExp, other: string) => (text: string) => text.replace(wanted, other)
const name = `<o:Username>${felix}</o:Username>`

describe('a request of WS-Trust', () => {
  it('that is sound gets a token', async () => {
    expect(await end(message())).toBe('token')
  })

  /** @see https://www.w3.org/TR/soap12-part1, sections 5 and 5.4; https://www.w3.org/TR/ws-addr-soap, section 6.4 */
  it.each<[source: string, what: string, expected: string, change: (text: string) => string]>([
    ['XML 1.0 section 2.8', 'a document type', 'InvalidRequest', (text) => `<!DOCTYPE s:Envelope>${text}`],
    [
      'XML 1.0 section 4',
      'an entity that swells',
      'InvalidRequest',
      (text) => `<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${text.replace(felix, '&b;')}`,
    ],
    ['XML 1.0 section 4.4', 'an entity that nobody declared', 'InvalidRequest', instead(felix, '&felix;')],
    [
      'XML 1.0 section 2.5',
      'a comment inside of the name',
      'InvalidRequest',
      instead(felix, 'federated@corp.contoso.com<!---->.x.example'),
    ],
    [
      'XML 1.0 section 2.6',
      'an instruction inside of the name',
      'InvalidRequest',
      instead(felix, `${felix}<?x?>`),
    ],
    ['XML 1.0 section 2.7', 'a CDATA section', 'InvalidRequest', instead(felix, `<![CDATA[${felix}]]>`)],
    ['XML 1.0 section 2.2', 'a character that XML has not', 'InvalidRequest', instead(felix, `${felix}&#0;`)],
    [
      'a limit of ours',
      'two hundred levels',
      'InvalidRequest',
      inHeader('<x>'.repeat(200) + '</x>'.repeat(200)),
    ],
    ['a limit of ours', 'three thousand elements', 'InvalidRequest', inHeader('<x/>'.repeat(3000))],
    ['a limit of ours', 'a megabyte', 'InvalidRequest', inHeader(`<x>${'y'.repeat(1_000_000)}</x>`)],
    ['XML 1.0 section 2.1', 'two roots', 'InvalidRequest', (text) => `${text}${text}`],
    [
      'XML 1.0 section 3.1',
      'an attribute twice',
      'InvalidRequest',
      instead('u:Id="token"', 'u:Id="token" u:Id="other"'),
    ],
    [
      'SOAP 1.2 section 5.4.7',
      'an envelope of SOAP 1.1',
      'VersionMismatch',
      instead('http://www.w3.org/2003/05/soap-envelope', 'http://schemas.xmlsoap.org/soap/envelope/'),
    ],
    [
      'SOAP 1.2 section 5.2.3',
      'a header that has to be understood and is not',
      'MustUnderstand',
      inHeader('<x:Y xmlns:x="urn:x" s:mustUnderstand="1"/>'),
    ],
    [
      'SOAP 1.2 section 5.2.3',
      'the same with true',
      'MustUnderstand',
      inHeader('<x:Y xmlns:x="urn:x" s:mustUnderstand="true"/>'),
    ],
    [
      'SOAP 1.2 section 5.2.3',
      'a header that need not be understood',
      'token',
      inHeader('<x:Y xmlns:x="urn:x"/>'),
    ],
    [
      'WS-Addressing SOAP section 6.4.2.3',
      'another address in To',
      'DestinationUnreachable',
      inHeader('<a:To>https://x.example/adfs/services/trust/2005/usernamemixed</a:To>'),
    ],
    [
      'WS-Addressing SOAP section 6.4.2.3',
      'another endpoint in To',
      'DestinationUnreachable',
      inHeader(`<a:To>${origin}/adfs/services/trust/13/usernamemixed</a:To>`),
    ],
    [
      'WS-Addressing SOAP section 6.4.2.3',
      'the address in To',
      'token',
      inHeader(`<a:To s:mustUnderstand="1">${address}</a:To>`),
    ],
    [
      'WS-Addressing SOAP section 6.4.2.1',
      'To twice',
      'InvalidAddressingHeader',
      inHeader(`<a:To>${address}</a:To><a:To>https://x.example/</a:To>`),
    ],
    [
      'WS-Addressing SOAP section 6.4.2.1',
      'Action twice',
      'InvalidAddressingHeader',
      inHeader('<a:Action>urn:x</a:Action>'),
    ],
    [
      'WS-Addressing SOAP section 6.4.2.4',
      'another Action',
      'ActionNotSupported',
      instead('RST/Issue', 'RST/Renew'),
    ],
    [
      'WS-Addressing SOAP section 6.4.2.2',
      'no Action',
      'MessageAddressingHeaderRequired',
      instead(/<a:Action[^>]*>[^<]*<\/a:Action>/, ''),
    ],
    [
      'WS-Addressing SOAP section 5.1',
      'an answer to somebody else',
      'OnlyAnonymousAddressSupported',
      inHeader('<a:ReplyTo><a:Address>https://x.example/</a:Address></a:ReplyTo>'),
    ],
    [
      'WS-Addressing SOAP section 5.1',
      'an answer to who asks',
      'token',
      inHeader(
        '<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>',
      ),
    ],
    [
      'WS-Security section 5',
      'two headers of security',
      'InvalidRequest',
      (text) => text.replace(/<o:Security[\s\S]*<\/o:Security>/, '$&$&'),
    ],
    [
      'WS-Security section 5',
      'two names',
      'InvalidRequest',
      instead(name, `${name}<o:Username>milan@contoso.com</o:Username>`),
    ],
    [
      'WS-Security Username Token section 3.1',
      'a digest instead of a password',
      'FailedAuthentication',
      instead(
        '<o:Password>',
        '<o:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest">',
      ),
    ],
    [
      'WS-Security section 10',
      'two timestamps',
      'InvalidRequest',
      instead(/<u:Timestamp[\s\S]*<\/u:Timestamp>/, '$&$&'),
    ],
    [
      'SOAP 1.2 section 5',
      'two bodies',
      'InvalidRequest',
      (text) => text.replace(/<s:Body>[\s\S]*<\/s:Body>/, '$&$&'),
    ],
    [
      'SOAP 1.2 section 5',
      'a body before the header',
      'InvalidRequest',
      (text) => text.replace(/(<s:Header>[\s\S]*<\/s:Header>)\s*(<s:Body>[\s\S]*<\/s:Body>)/, '$2$1'),
    ],
    ['WS-Security section 4', 'an id twice', 'InvalidRequest', instead('u:Id="token"', 'u:Id="_0"')],
  ])('(%s) with %s: %s', async (_source, _what, expected, change) => {
    expect(await end(message(change))).toBe(expected)
  })

  it.each<[what: string, expected: string, body: () => Uint8Array<ArrayBuffer>, type: string]>([
    [
      'text that is no UTF-8',
      'InvalidRequest',
      () => bytes(message().replace(felix, '\u00ff'), 'latin1'),
      soap,
    ],
    [
      'UTF-16 that says so',
      '415',
      () => bytes(`\ufeff${message()}`, 'utf16le'),
      'application/soap+xml; charset=utf-16',
    ],
    ['UTF-16 that says UTF-8', 'InvalidRequest', () => bytes(`\ufeff${message()}`, 'utf16le'), soap],
    [
      'a declaration of another encoding',
      'InvalidRequest',
      () => bytes(`<?xml version="1.0" encoding="utf-16"?>${message()}`),
      soap,
    ],
    [
      'a declaration of UTF-8',
      'token',
      () => bytes(`<?xml version="1.0" encoding="utf-8"?>${message()}`),
      soap,
    ],
    ['a byte order mark', 'token', () => bytes(`\ufeff${message()}`), soap],
    ['the type of SOAP 1.1', '415', () => bytes(message()), 'text/xml; charset=utf-8'],
    ['JSON', '415', () => bytes('{}'), 'application/json'],
    ['nothing', 'InvalidRequest', () => bytes(''), soap],
  ])('in %s: %s', async (_what, expected, body, type) => {
    expect(await end(body(), type)).toBe(expected)
  })

  it('hears its own id in the fault, escaped, and nothing else of what it sent', async () => {
    const id = 'urn:x"&gt;&lt;evil/&gt;'
    const { text } = await send(
      message((one) =>
        one.replace(/<a:MessageID>[^<]*/, `<a:MessageID>${id}`).replace(defaultPassword, 'wrong'),
      ),
    )
    expect(text).toContain('<a:RelatesTo>urn:x&quot;&gt;&lt;evil/&gt;</a:RelatesTo>')
    expect(text).not.toMatch(/<evil|wrong|federated@/)
  })
})

describe('somebody who guesses', () => {
  const guess = (who: string, password = 'wrong') =>
    send(trustMessage({ name: who, password }, made.clock.now()))

  it('hears the same of a name that nobody has as of a wrong password', async () => {
    const [nobody, wrong] = [await guess('nobody@corp.contoso.com'), await guess(felix)]
    expect({ ...nobody, text: undefined }).toEqual({ ...wrong, text: undefined })
  })

  it('is locked out of a name that nobody has as of one that somebody has', async () => {
    for (let count = 0; count < 10; count += 1) await guess('nobody@corp.contoso.com')
    for (let count = 0; count < 10; count += 1) await guess(felix)
    const [nobody, somebody] = [await guess('nobody@corp.contoso.com'), await guess(felix, defaultPassword)]
    expect(somebody.reason).toContain('locked out')
    expect(nobody.reason).toBe(somebody.reason)
    made.clock.advance(60_000)
    expect((await guess(felix, defaultPassword)).status).toBe(200)
  })

  it('is locked out whatever letters the name is written in, and fills no memory', async () => {
    for (let count = 0; count < 10; count += 1) await guess(count % 2 ? felix.toUpperCase() : ` ${felix} `)
    expect((await guess(felix, defaultPassword)).reason).toContain('locked out')
  })
})

function bytes(text: string, encoding: BufferEncoding = 'utf8'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, encoding))
}
