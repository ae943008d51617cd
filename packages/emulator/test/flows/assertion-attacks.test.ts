import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { createEmulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { atAdfs, changeFederation, federatedEmulator, felix } from './support/federation.js'
import { askToken, authorizeUrl, origin, webRequest } from './support/flows.js'
import { assertionIn, requestToken } from './support/trust-messages.js'

let made: Emulator

beforeEach(async () => {
  made = await federatedEmulator()
})

type Version = '1.1' | '2.0'

async function assertion(version: Version = '1.1', emulator = made): Promise<string> {
  const { text } = await requestToken(emulator, { version, name: felix, password: defaultPassword })
  return assertionIn(text)
}

const trade = async (text: string, version: Version = '1.1') => {
  const { status, body } = await askToken(made, ids.contoso, {
    grant_type: `urn:ietf:params:oauth:grant-type:saml${version === '1.1' ? '1_1' : '2'}-bearer`,
    client_id: ids.cli,
    scope: 'openid User.Read',
    assertion: Buffer.from(text).toString('base64'),
  })
  return { status, codes: body.error_codes, says: String(body.error_description ?? '').split('\r\n')[0] }
}

const signatureOf = (text: string) => /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(text)?.[0] ?? ''
const idAttribute = { '1.1': 'AssertionID', '2.0': 'ID' }

/** A second assertion that nobody signed, with another person in it. */
function evil(text: string): string {
  return text
    .replace(signatureOf(text), '')
    .replaceAll(felix, 'milan@contoso.com')
    .replace(/(AssertionID|ID)="[^"]+"/, '$1="_evil"')
}

interface Attack {
  what: string
  says: RegExp
  forge: (text: string) => string
}

const attacks: readonly Attack[] = [
  {
    what: 'a changed name',
    says: /No trusted certificate/,
    forge: (text) => text.replaceAll(felix, 'fedErated@corp.contoso.com'),
  },
  { what: 'a stripped signature', says: /not signed/, forge: (text) => text.replace(signatureOf(text), '') },
  {
    what: 'a signature twice',
    says: /not signed, or not once/,
    forge: (text) => text.replace(signatureOf(text), (signature) => signature + signature),
  },
  {
    what: 'wrapping: the signed one beside a forged one',
    says: /several assertions/,
    forge: (text) => `<Envelope>${evil(text)}${text}</Envelope>`,
  },
  {
    what: 'wrapping: the signed one inside of a forged one',
    says: /several assertions/,
    forge: (text) => evil(text).replace(/<\/saml:Assertion>$/, `${text}</saml:Assertion>`),
  },
  {
    what: 'wrapping: a forged one with the signature of the other, which it holds',
    says: /several assertions/,
    forge: (text) =>
      evil(text).replace(
        /<\/saml:Assertion>$/,
        `${signatureOf(text)}<Object>${text.replace(signatureOf(text), '')}</Object></saml:Assertion>`,
      ),
  },
  {
    what: 'a signature that names another element of the document',
    says: /No trusted certificate/,
    forge: (text) => {
      const [, id = ''] = /(?:AssertionID|ID)="([^"]+)"/.exec(text) ?? []
      const moved = evil(text).replace(/<\/saml:Assertion>$/, `${signatureOf(text)}</saml:Assertion>`)
      const rest = text.replace(signatureOf(text), '').replaceAll('saml:Assertion', 'saml:Other')
      return `<Envelope>${moved}${rest.replace(/(AssertionID|ID)="[^"]+"/, `$1="${id}"`)}</Envelope>`
    },
  },
  {
    what: 'the same id twice',
    says: /No trusted certificate/,
    forge: (text) => {
      const [attribute = ''] = /(?:AssertionID|ID)="[^"]+"/.exec(text) ?? []
      return `<Envelope><Other ${attribute}/>${text}</Envelope>`
    },
  },
  {
    what: 'another algorithm of signing',
    says: /No trusted certificate/,
    forge: (text) =>
      text.replace(
        'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
      ),
  },
  {
    what: 'a transformation that keeps comments',
    says: /No trusted certificate/,
    forge: (text) =>
      text.replaceAll(
        'http://www.w3.org/2001/10/xml-exc-c14n#',
        'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
      ),
  },
  {
    what: 'a comment in a name',
    says: /comment/,
    forge: (text) => text.replaceAll(felix, 'federated<!-- -->@corp.contoso.com'),
  },
  {
    what: 'a document type',
    says: /document type/,
    forge: (text) => `<!DOCTYPE a [<!ENTITY x "y">]>${text}`,
  },
  {
    what: 'entities that expand',
    says: /document type/,
    forge: (text) =>
      `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${text.replace(felix, '&b;')}`,
  },
  {
    what: 'an entity that nobody declared',
    says: /well formed/,
    forge: (text) => text.replace(felix, '&x;'),
  },
  {
    what: 'a processing instruction',
    says: /processing instruction/,
    forge: (text) => text.replace(felix, `<?x y?>${felix}`),
  },
  { what: 'a CDATA section', says: /CDATA/, forge: (text) => text.replace(felix, `<![CDATA[${felix}]]>`) },
  {
    what: 'endless nesting',
    says: /nested deeper/,
    forge: (text) => `${'<a>'.repeat(3_000)}${text}${'</a>'.repeat(3_000)}`,
  },
  {
    what: 'thousands of elements',
    says: /more than \d+ elements/,
    forge: (text) => `<Envelope>${'<a/>'.repeat(4_000)}${text}</Envelope>`,
  },
  {
    what: 'something that is no XML',
    says: /well formed|no element|holds no assertion/,
    forge: () => 'not XML',
  },
  { what: 'another element', says: /holds no assertion/, forge: () => '<Response/>' },
]

describe.each(['1.1', '2.0'] as const)('a SAML %s assertion', (version) => {
  it('is taken as AD FS issued it', async () => {
    expect(await trade(await assertion(version), version)).toMatchObject({ status: 200 })
  })

  it.each(attacks)('with $what is refused', async ({ forge, says }) => {
    const genuine = await assertion(version)
    const forged = forge(genuine)
    expect(forged).not.toBe(genuine)
    const answer = await trade(forged, version)
    expect(answer).toMatchObject({ status: 400, codes: [50_008] })
    expect(answer.says).toMatch(says)
    expect(genuine).toContain(`${idAttribute[version]}="`)
  })

  it('is taken once', async () => {
    const text = await assertion(version)
    expect(await trade(text, version)).toMatchObject({ status: 200 })
    const again = await trade(text, version)
    expect(again).toMatchObject({ codes: [50_008], says: expect.stringContaining('used before') })
  })

  it('that comes sixteen times at once is taken once', async () => {
    const text = await assertion(version)
    const answers = await Promise.all(Array.from({ length: 16 }, () => trade(text, version)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('counts for an hour, give and take what clocks differ', async () => {
    const text = await assertion(version)
    made.clock.advance(3_600_000 + 299_000)
    expect(await trade(text, version)).toMatchObject({ status: 200 })
    const late = await assertion(version)
    made.clock.advance(3_600_000 + 300_000)
    expect(await trade(late, version)).toMatchObject({
      codes: [50_008],
      says: expect.stringContaining('expired'),
    })
    const early = await assertion(version)
    made.clock.advance(-301_000)
    expect(await trade(early, version)).toMatchObject({
      codes: [50_008],
      says: expect.stringContaining('not valid yet'),
    })
  })

  it('of another key is refused, whatever certificate it brings along', async () => {
    const other = createEmulator()
    other.clock.run(false)
    other.clock.set(made.clock.now())
    const forged = await assertion(version, other)
    expect(forged).toContain('X509Certificate')
    expect(await trade(forged, version)).toMatchObject({ codes: [50_008] })
  })

  it('is no grant of the other version', async () => {
    expect(await trade(await assertion(version), version === '1.1' ? '2.0' : '1.1')).toMatchObject({
      codes: [50_008],
    })
  })
})

describe('a token of AD FS', () => {
  it('of a federation that is no more is refused by the name of its issuer', async () => {
    const text = await assertion()
    changeFederation(made, { issuerUri: 'urn:another' })
    expect(await trade(text)).toMatchObject({
      codes: [50_107],
      says: expect.stringContaining('corp.contoso.com'),
    })
  })

  it.each([
    ['no immutable id', { immutableId: null }, 90_020],
    ['an immutable id that nobody has', { immutableId: 'bm9ib2R5' }, 90_072],
    [
      'a name that nobody has',
      { userPrincipalName: 'ghost@corp.contoso.com', immutableId: 'Z2hvc3Q=' },
      51_004,
    ],
    ['the name of another domain', { userPrincipalName: 'milan@contoso.com' }, 50_107],
  ])('with %s is refused', async (_what, change, code) => {
    const account = made.store.onPremisesAccounts.get(ids.federated)
    if (!account) throw new Error('Felix has no account')
    const changed = { ...account, ...change }
    made.store.onPremisesAccounts.put(changed)
    const { text } = await requestToken(made, { name: changed.userPrincipalName, password: defaultPassword })
    expect(await trade(assertionIn(text))).toMatchObject({ status: 400, codes: [code] })
  })

  it('for somebody of a managed domain is refused, though its issuer is believed', async () => {
    const milan = made.store.users.get(ids.milan)
    if (!milan) throw new Error('Mila is not there')
    made.store.users.put({ ...milan, onPremisesImmutableId: 'bWlsYW4=' })
    const account = made.store.onPremisesAccounts.get(ids.federated)
    if (!account) throw new Error('Felix has no account')
    made.store.onPremisesAccounts.put({ ...account, immutableId: 'bWlsYW4=' })
    expect(await trade(await assertion())).toMatchObject({ codes: [90_072] })
  })

  it.each([
    ['is no base64', 'not base64!'],
    ['is huge', 'A'.repeat(60_001)],
  ])('that %s is refused', async (_what, text) => {
    const { body } = await askToken(made, ids.contoso, {
      grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
      client_id: ids.cli,
      scope: 'openid User.Read',
      assertion: text,
    })
    expect(body.error_codes).toEqual([50_008])
  })
})

describe('/login.srf', () => {
  async function form(more: Record<string, string> = {}) {
    const browser = new Browser(made)
    const page = await atAdfs(
      await browser.open(authorizeUrl({ ...webRequest, more: { login_hint: felix, ...more } })),
    )
    const [posted] = page.forms()
    if (!posted) throw new Error('AD FS answered without a form')
    return { browser, values: posted.values }
  }
  const address = `${origin}/login.srf`

  it('refuses what was sealed for another browser', async () => {
    const { values } = await form()
    expect((await new Browser(made).post(address, values)).html).toContain('AADSTS50089')
  })

  it('refuses a token that was brought before', async () => {
    const first = await form()
    const second = await form()
    await first.browser.post(address, first.values)
    second.values.set('wresult', first.values.get('wresult') ?? '')
    expect((await second.browser.post(address, second.values)).html).toContain('AADSTS50008')
  })

  it.each([
    ['wa', 'wsignout1.0', 'AADSTS20012'],
    ['wctx', 'something', 'AADSTS20012'],
    ['wresult', '', 'AADSTS20001'],
    ['wresult', '<nothing/>', 'AADSTS50008'],
  ])('refuses %s “%s”', async (name, value, code) => {
    const { browser, values } = await form()
    values.set(name, value)
    const page = await browser.post(address, values)
    expect(page.status).toBe(400)
    expect(page.html).toContain(code)
  })

  it('refuses a SAML 2.0 token that was for another address', async () => {
    changeFederation(made, { preferredAuthenticationProtocol: 'saml' })
    const { browser, values } = await form()
    const elsewhere = [...values].map(([name, value]): [string, string] => [name, value])
    made.addresses.origin = 'https://localhost:9443'
    const page = await browser.post('https://localhost:9443/login.srf', new URLSearchParams(elsewhere))
    made.addresses.origin = origin
    expect(page.html).toContain('AADSTS50008')
    expect(page.html).toContain('It is for https://localhost:8443/login.srf')
  })
})
