import { SAML } from '@node-saml/node-saml'
// It has no types of its own, and knows two functions.
// @ts-expect-error
import saml20 from 'saml20'
import { beforeAll, describe, expect, test } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator.js'
import { defaultPassword } from '../../src/tenant/default-tenant.js'
import { Browser } from '../flows/support/browser.js'
import { assertionIn, requestToken } from '../flows/support/trust-messages.js'

const name = 'federated@corp.contoso.com'
const realm = 'urn:federation:MicrosoftOnline'
const origin = 'https://localhost:8443'
let emulator: Emulator
let certificate: string

beforeAll(async () => {
  emulator = createEmulator()
  const address = `${origin}/adfs/FederationMetadata/2007-06/FederationMetadata.xml`
  const metadata = await (await emulator.fetch(new Request(address))).text()
  certificate = /<X509Certificate>([^<]+)</.exec(metadata)?.[1] ?? ''
})

interface Profile {
  issuer: string
  audience: string
  claims: Record<string, string>
}

/** What `saml20` says of an assertion: who it is about, or what is wrong. */
function read(assertion: string, audience = realm): Promise<Profile> {
  return new Promise((resolve, reject) => {
    const options = { publicKey: certificate, audience }
    saml20.validate(assertion, options, (error: Error | null, profile: Profile) =>
      error ? reject(error) : resolve(profile),
    )
  })
}

async function signInAtAdfs(address: string): Promise<Map<string, string>> {
  const page = await new Browser(emulator).open(address)
  const answer = await page.press('submit', { username: name, password: defaultPassword })
  return new Map(answer.forms()[0]?.values)
}

describe('saml20, a reader of SAML 1.1 tokens', () => {
  test('believes the token in the answer of WS-Federation, and reads the claims that Entra needs', async () => {
    const query = new URLSearchParams({ wa: 'wsignin1.0', wtrealm: realm, wctx: 'context' })
    const form = await signInAtAdfs(`${origin}/adfs/ls/?${query}`)
    expect(form.get('wctx')).toBe('context')
    const profile = await read(assertionIn(form.get('wresult') ?? ''))
    expect(profile).toMatchObject({
      issuer: 'http://corp.contoso.com/adfs/services/trust/',
      audience: realm,
      claims: {
        'http://schemas.xmlsoap.org/claims/UPN': name,
        'http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID': expect.any(String),
      },
    })
  })

  test('believes the token in the answer of WS-Trust, and no altered one', async () => {
    const { text } = await requestToken(emulator, { name, password: defaultPassword })
    await expect(read(assertionIn(text))).resolves.toMatchObject({ audience: realm })
    const altered = assertionIn(text).replaceAll(name, 'admin@corp.contoso.com')
    await expect(read(altered)).rejects.toThrow(/signature/i)
    await expect(read(assertionIn(text), 'urn:another')).rejects.toThrow('Invalid audience.')
  })
})

describe('node-saml, a service provider', () => {
  function provider(callbackUrl = `${origin}/login.srf`): SAML {
    return new SAML({
      callbackUrl,
      entryPoint: `${origin}/adfs/ls/`,
      issuer: realm,
      audience: realm,
      idpCert: certificate,
      wantAuthnResponseSigned: false,
      validateInResponseTo: 'always' as never,
    })
  }

  test('is understood by AD FS, and believes its SAML 2.0 answer: signature, audience, time, request', async () => {
    const saml = provider()
    const form = await signInAtAdfs(await saml.getAuthorizeUrlAsync('state', undefined, {}))
    expect(form.get('RelayState')).toBe('state')
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: form.get('SAMLResponse') ?? '' })
    expect(profile).toMatchObject({
      issuer: 'http://corp.contoso.com/adfs/services/trust/',
      nameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      'http://schemas.xmlsoap.org/claims/UPN': name,
    })
  })

  test('believes no altered answer', async () => {
    const saml = provider()
    const form = await signInAtAdfs(await saml.getAuthorizeUrlAsync('state', undefined, {}))
    const text = Buffer.from(form.get('SAMLResponse') ?? '', 'base64').toString()
    const altered = Buffer.from(text.replaceAll(name, 'admin@corp.contoso.com')).toString('base64')
    await expect(saml.validatePostResponseAsync({ SAMLResponse: altered })).rejects.toThrow(
      'Invalid signature',
    )
  })
})
