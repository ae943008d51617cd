import { X509Certificate } from 'node:crypto'
import { DOMParser } from '@xmldom/xmldom'
import { describe, expect, it } from 'vitest'
import { SignedXml } from 'xml-crypto'
import { createEmulator, type Emulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { askToken, decode, origin } from './support/flows.js'

const realNames = { addresses: { issuerBase: 'https://login.microsoftonline.com' } }
const document = (tenant: string) => `/${tenant}/FederationMetadata/2007-06/FederationMetadata.xml`

async function read(emulator: Emulator, path: string): Promise<string> {
  const response = await emulator.fetch(new Request(`${origin}${path}`))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8')
  return response.text()
}

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found)

/** Certificates of the part that begins with `start`. */
function certificatesIn(text: string, start: string): (string | undefined)[] {
  const from = text.indexOf(start)
  const part = text.slice(from, text.indexOf('Descriptor>', text.indexOf('</KeyDescriptor>', from) + 20))
  return all(part, /<X509Certificate>([^<]+)</g)
}

/** Members and values: https://learn.microsoft.com/entra/identity-platform/federation-metadata */
describe('the federation metadata of Entra', () => {
  const own = { issuer: ids.contoso, segment: ids.contoso }
  it.each([
    ['a tenant by its id', ids.contoso, own],
    ['a tenant by its domain', 'contoso.com', own],
    ['everybody', 'common', { issuer: '{tenantid}', segment: 'common' }],
  ])('of %s names who issues, the addresses and each certificate', async (_whose, tenant, expected) => {
    const emulator = createEmulator(realNames)
    const text = await read(emulator, document(tenant))
    expect(all(text, /entityID="([^"]+)"/g)).toEqual([`https://sts.windows.net/${expected.issuer}/`])
    const base = `https://login.microsoftonline.com/${expected.segment}`
    const passive = /<fed:PassiveRequestorEndpoint>.*?<wsa:Address>([^<]+)</gs
    expect(all(text, passive)).toEqual([`${base}/wsfed`, `${base}/wsfed`])
    const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
    expect(text).toContain(`<SingleSignOnService Binding="${redirect}" Location="${base}/saml2"/>`)
    expect(text).toContain(`<SingleLogoutService Binding="${redirect}" Location="${base}/saml2"/>`)
    const [{ x5c }] = await keysOf(emulator)
    for (const part of ['fed:SecurityTokenServiceType', 'fed:ApplicationServiceType', '<IDPSSODescriptor'])
      expect(certificatesIn(text, part)).toEqual(x5c)
  })

  it('is signed by a certificate in it, as xml-crypto finds, and altered it is not', async () => {
    const text = await read(createEmulator(), document(ids.contoso))
    expect(isSigned(text)).toBe(true)
    expect(isSigned(text.replace('/wsfed', '/elsewhere'))).toBe(false)
    const root = new DOMParser().parseFromString(text, 'text/xml').documentElement
    expect(root?.firstChild?.localName).toBe('Signature')
  })

  it('names the certificate by which a token is verified', async () => {
    const emulator = createEmulator()
    const text = await read(emulator, document(ids.contoso))
    const { body } = await askToken(emulator, ids.contoso, {
      grant_type: 'password',
      client_id: ids.cli,
      scope: 'openid',
      username: 'milan@contoso.com',
      password: 'Onbehalf-2026!',
    })
    const [certificate] = certificatesIn(text, '<IDPSSODescriptor')
    const { fingerprint } = new X509Certificate(Buffer.from(certificate ?? '', 'base64'))
    const thumbprint = Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url')
    expect(decode(body.id_token).header.kid).toBe(thumbprint)
  })

  it('names the next certificate as soon as the next key is published', async () => {
    const emulator = createEmulator()
    const before = certificatesIn(await read(emulator, document('common')), '<IDPSSODescriptor')
    emulator.clock.advance(44.5 * 86_400_000)
    const count = async () =>
      certificatesIn(await read(emulator, document('common')), '<IDPSSODescriptor').length
    await expect.poll(count, { timeout: 20_000 }).toBe(2)
    const after = certificatesIn(await read(emulator, document('common')), '<IDPSSODescriptor')
    expect(after).toEqual([...before, expect.any(String)])
    expect(new Set(after).size).toBe(2)
  })

  it.each([
    ['nobody.example', 90002],
    ['no tenant', 900023],
  ])('of %s is refused', async (tenant, number) => {
    const address = `${origin}${document(encodeURIComponent(tenant))}`
    const response = await createEmulator().fetch(new Request(address))
    expect(response.status).toBe(400)
    expect((await response.json()).error_codes).toEqual([number])
  })
})

async function keysOf(emulator: Emulator): Promise<[{ x5c: string[] }]> {
  const response = await emulator.fetch(new Request(`${origin}/common/discovery/keys`))
  return (await response.json()).keys
}

function isSigned(text: string): boolean {
  const [certificate] = certificatesIn(text, '<IDPSSODescriptor')
  const verifier = new SignedXml({
    publicCert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`,
    getCertFromKeyInfo: () => null,
  })
  verifier.idAttributes = ['ID']
  const [signature = ''] = /<ds:Signature .*?<\/ds:Signature>/s.exec(text) ?? []
  verifier.loadSignature(signature)
  try {
    return verifier.checkSignature(text) && verifier.getSignedReferences().length === 1
  } catch {
    return false
  }
}
