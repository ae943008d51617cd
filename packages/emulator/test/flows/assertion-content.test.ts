import { createPrivateKey } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { signXml } from '../../src/xml/sign-xml.js'
import { federatedEmulator, felix } from './support/federation.js'
import { askToken } from './support/flows.js'
import { assertionIn, requestToken } from './support/trust-messages.js'

type Version = '1.1' | '2.0'

let made: Emulator

beforeEach(async () => {
  made = await federatedEmulator()
})

/** An assertion with another content, signed anew by the key that Entra believes: a provider that errs, or that lies. */
async function signedWith(version: Version, change: (text: string) => string): Promise<string> {
  const { text } = await requestToken(made, { version, name: felix, password: defaultPassword })
  const unsigned = assertionIn(text).replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '')
  const changed = change(unsigned)
  const [key] = made.store.federationKeys.all()
  if (!key) throw new Error('AD FS has no certificate')
  const signer = { privateKey: createPrivateKey(key.privateKey), certificate: key.certificate }
  return signXml(changed, signer, { idAttribute: version === '1.1' ? 'AssertionID' : 'ID' })
}

async function trade(version: Version, assertion: string) {
  const { status, body } = await askToken(made, ids.contoso, {
    grant_type: `urn:ietf:params:oauth:grant-type:saml${version === '1.1' ? '1_1' : '2'}-bearer`,
    client_id: ids.cli,
    scope: 'openid User.Read',
    assertion: Buffer.from(assertion).toString('base64'),
  })
  return { status, codes: body.error_codes, says: String(body.error_description ?? '').split('\r\n')[0] }
}

const saml11 = 'SAML Core 1.1'
const saml20 = 'SAML Core 2.0'
const day = 86_400_000
const audience = '<saml:Audience>urn:federation:MicrosoftOnline</saml:Audience>'

interface Row {
  source: string
  what: string
  change: (text: string) => string
  says: RegExp
}

const ofBoth: readonly Row[] = [
  {
    source: `${saml20} section 2.5.1.4`,
    what: 'for another audience',
    change: (text) => text.replace(audience, '<saml:Audience>https://app.example.com/</saml:Audience>'),
    says: /audience is not urn:federation:MicrosoftOnline/,
  },
  {
    source: `${saml20} section 2.5.1.4`,
    what: 'for a second audience besides',
    change: (text) =>
      text.replace(audience, `${audience}<saml:Audience>https://app.example.com/</saml:Audience>`),
    says: /audience is not/,
  },
  {
    source: `${saml20} section 2.5.1.4`,
    what: 'for nobody',
    change: (text) => text.replace(audience, ''),
    says: /audience is not/,
  },
  {
    source: 'entra-docs hybrid/connect/how-to-connect-fed-management.md, one issuer for each domain',
    what: 'about somebody of a managed domain',
    change: (text) => text.replaceAll(felix, 'milan@contoso.com'),
    says: /of contoso\.com, for which its issuer does not speak/,
  },
  {
    source: `${saml20} section 2.7.2`,
    what: 'of a sign-in that has yet to come',
    change: (text) =>
      text.replace(
        /(Authn|Authentication)Instant="[^"]+"/,
        `$1Instant="${new Date(made.clock.now() + day).toISOString()}"`,
      ),
    says: /signs in in the future/,
  },
  {
    source: `${saml11} section 2.4.2.3, SAML Profiles 2.0 section 3.1`,
    what: 'for whoever holds a key',
    change: (text) => text.replace(/:cm:bearer/g, ':cm:holder-of-key'),
    says: /not for its bearer.*holder-of-key/,
  },
  {
    source: `${saml11} section 2.4.2.3, SAML Profiles 2.0 section 3.2`,
    what: 'for whom somebody vouches',
    change: (text) => text.replace(/:cm:bearer/g, ':cm:sender-vouches'),
    says: /not for its bearer/,
  },
]

const ofSecond: readonly Row[] = [
  {
    source: `${saml20} section 2.4.1.2`,
    what: 'for another recipient',
    change: (text) =>
      text.replace('<saml:SubjectConfirmationData', '$& Recipient="https://app.example.com/acs"'),
    says: /It is for https:\/\/app\.example\.com\/acs/,
  },
  {
    source: `${saml20} section 2.4.1.2`,
    what: 'whose bearer may use it no more, though its conditions still hold',
    change: (text) =>
      text.replace(
        /(<saml:SubjectConfirmationData[^>]*NotOnOrAfter=")[^"]+/,
        `$1${new Date(made.clock.now() - day).toISOString()}`,
      ),
    says: /has expired/,
  },
]

const rows = [
  ...(['1.1', '2.0'] as const).flatMap((version) => ofBoth.map((row) => ({ version, ...row }))),
  ...ofSecond.map((row) => ({ version: '2.0' as const, ...row })),
]

/** The signature is right: what is refused is refused for what it says. */
describe('an assertion that its provider signed', () => {
  it.each(['1.1', '2.0'] as const)('is believed as it was, SAML %s', async (version) => {
    expect(await trade(version, await signedWith(version, (text) => text))).toMatchObject({ status: 200 })
  })

  it.each(rows)('$what is refused, SAML $version ($source)', async ({ version, change, says }) => {
    let original = ''
    const text = await signedWith(version, (given) => {
      original = given
      return change(given)
    })
    expect(change(original)).not.toBe(original)
    const answer = await trade(version, text)
    expect(answer).toMatchObject({ status: 400, codes: [50_008] })
    expect(answer.says).toMatch(says)
  })
})
