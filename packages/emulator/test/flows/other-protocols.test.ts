import { expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { origin } from './support/flows.js'

const emulator = createEmulator()
const ask = (url: string, method: string) => emulator.fetch(new Request(url, { method }))

it.each([
  ['GET', 'wsfed', 'WS-Federation'],
  ['POST', 'wsfed', 'WS-Federation'],
  ['GET', 'saml2', 'the SAML protocol'],
  ['POST', 'saml2', 'the SAML protocol'],
  ['GET', 'kerberos', 'Kerberos'],
])(
  '%s at /{tenant}/%s says that Entra speaks %s there, and what to use instead',
  async (method, name, protocol) => {
    for (const tenant of [ids.contoso, 'contoso.com', 'common']) {
      const response = await ask(`${origin}/${tenant}/${name}`, method)
      const page = await response.text()
      expect(response.status).toBe(501)
      expect(page).toContain(`Entra answers ${protocol} at this address. The emulator does not.`)
      const next = /href="([^"]*openid-configuration)"/.exec(page)?.[1]
      expect((await ask(`${origin}${next}`, 'GET')).status).toBe(200)
    }
  },
)

it('refuses a tenant that nobody has before', async () => {
  const response = await ask(`${origin}/nowhere.example/saml2`, 'GET')
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('AADSTS90002')
})

it.each([
  ['the federation metadata', `/${ids.contoso}/FederationMetadata/2007-06/FederationMetadata.xml`],
  ['the OpenID configuration', `/${ids.contoso}/v2.0/.well-known/openid-configuration`],
])('no address of %s is unknown here but the name of the issuer', async (_what, document) => {
  const text = await (await ask(`${origin}${document}`, 'GET')).text()
  const named = text.matchAll(new RegExp(`${origin}/${ids.contoso}/[^"<]+`, 'g'))
  const addresses = new Set([...named].map(([address]) => address))
  addresses.delete(`${origin}/${ids.contoso}/v2.0`)
  expect(addresses.size).toBeGreaterThan(1)
  for (const address of addresses) expect((await ask(address, 'GET')).status, address).not.toBe(404)
})
