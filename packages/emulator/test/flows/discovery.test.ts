import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { emulator, origin } from './support/flows.js'

interface Golden {
  document: Record<string, unknown>
}

async function golden(name: string): Promise<Golden['document']> {
  const text = await readFile(new URL(`../golden/${name}`, import.meta.url), 'utf8')
  return (JSON.parse(text) as Golden).document
}

const realNames = { addresses: { issuerBase: 'https://login.microsoftonline.com' } }

async function read(path: string, options = {}): Promise<Record<string, unknown>> {
  const made = createEmulator(options)
  const response = await made.fetch(new Request(`${origin}${path}`))
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('content-type')).toContain('application/json')
  return response.json()
}

describe('under Microsoft’s own name', () => {
  it('the v2 document equals the captured one, field by field and in its order', async () => {
    const document = await read('/common/v2.0/.well-known/openid-configuration', realNames)
    const expected = await golden('openid-configuration-v2-common.json')
    expect(document).toEqual(expected)
    expect(Object.keys(document)).toEqual(Object.keys(expected))
  })

  it('the v1 document equals the published one, field by field and in its order', async () => {
    const document = await read('/common/.well-known/openid-configuration', realNames)
    const expected = await golden('openid-configuration-v1-common.json')
    expect(document).toEqual(expected)
    expect(Object.keys(document)).toEqual(Object.keys(expected))
  })

  it('instance discovery equals the recorded one', async () => {
    const endpoint = 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize'
    const path = `/common/discovery/instance?api-version=1.1&authorization_endpoint=${endpoint}`
    expect(await read(path, realNames)).toEqual(await golden('instance-discovery.json'))
  })

  it('the keys have the members of the captured ones', async () => {
    const made = await emulator(realNames)
    const shape = await golden('keys-shape.json')
    for (const [path, version] of [
      ['/common/discovery/v2.0/keys', 'v2'],
      ['/common/discovery/keys', 'v1'],
    ] as const) {
      const response = await made.fetch(new Request(`${origin}${path}`))
      const { keys } = (await response.json()) as { keys: Record<string, string>[] }
      expect(keys.length).toBeGreaterThan(0)
      for (const key of keys) {
        expect(Object.keys(key)).toEqual(shape[version])
        expect(key.x5t).toBe(key.kid)
        expect(key).toMatchObject(shape.values as object)
      }
      if (version === 'v2') expect(keys[0]?.issuer).toBe('https://login.microsoftonline.com/{tenantid}/v2.0')
    }
  })
})

describe('under the emulator’s own name', () => {
  it('every address of a document is the emulator’s', async () => {
    for (const path of ['/common/v2.0', '/common']) {
      const document = await read(`${path}/.well-known/openid-configuration`)
      const addresses = Object.entries(document).filter(([name]) => /_endpoint$|_uri$|^issuer$/.test(name))
      expect(addresses.length).toBeGreaterThan(5)
      for (const [, value] of addresses) expect(String(value)).toMatch(/^https:\/\/localhost:8443\//)
    }
  })

  it('a domain is answered with its tenant’s id', async () => {
    const byDomain = await read('/Contoso.COM/v2.0/.well-known/openid-configuration')
    expect(byDomain).toEqual(await read(`/${ids.contoso}/v2.0/.well-known/openid-configuration`))
    expect(byDomain).toMatchObject({
      issuer: `${origin}/${ids.contoso}/v2.0`,
      token_endpoint: `${origin}/${ids.contoso}/oauth2/v2.0/token`,
      tenant_region_scope: 'EU',
    })
    const v1 = await read('/contoso.com/.well-known/openid-configuration')
    expect(v1).toMatchObject({
      issuer: `${origin}/${ids.contoso}/`,
      jwks_uri: `${origin}/common/discovery/keys`,
    })
  })

  it.each([
    ['common', `${origin}/{tenantid}/v2.0`],
    ['organizations', `${origin}/{tenantid}/v2.0`],
    ['consumers', `${origin}/${ids.personal}/v2.0`],
  ])('%s names itself in its addresses', async (alias, issuer) => {
    const document = await read(`/${alias}/v2.0/.well-known/openid-configuration`)
    expect(document).toMatchObject({
      issuer,
      authorization_endpoint: `${origin}/${alias}/oauth2/v2.0/authorize`,
    })
  })

  it('an application’s own document leads to its own keys', async () => {
    const document = await read(`/common/v2.0/.well-known/openid-configuration?appid=${ids.inbox}`)
    expect(document.jwks_uri).toBe(`${origin}/common/discovery/v2.0/keys?appid=${ids.inbox}`)
    expect(await read(`/common/discovery/v2.0/keys?appid=${ids.inbox}`)).toHaveProperty('keys')
  })

  it('instance discovery knows the emulator, and no stranger', async () => {
    const asked = (endpoint: string) =>
      `/common/discovery/instance?api-version=1.1&authorization_endpoint=${endpoint}`
    expect(await read(asked(`${origin}/common/oauth2/v2.0/authorize`))).toMatchObject({
      tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
    })
    expect(await read(asked('https://evil.example/common/oauth2/v2.0/authorize'))).toMatchObject({
      error: 'invalid_instance',
      error_codes: [50_049],
    })
    expect(await read('/common/discovery/instance')).toMatchObject({ error_codes: [50_050] })
  })
})

describe('user realm', () => {
  const realm = async (path: string) => (await createEmulator().fetch(new Request(`${origin}${path}`))).json()

  it.each([
    ['milan@contoso.com', 'Managed'],
    ['federated@corp.contoso.com', 'Federated'],
    ['somebody@nowhere.example', 'Unknown'],
  ])('of %s is %s', async (user, kind) => {
    expect(await realm(`/common/userrealm/${user}?api-version=1.0`)).toMatchObject({
      ver: '1.0',
      account_type: kind,
      cloud_instance_name: 'microsoftonline.com',
    })
    expect(await realm(`/common/userrealm?user=${user}&api-version=2.1`)).toMatchObject({
      NameSpaceType: kind,
    })
    expect(await realm(`/getuserrealm.srf?login=${user}`)).toMatchObject({ NameSpaceType: kind })
  })

  it('of a federated domain names its AD FS', async () => {
    expect(await realm('/common/userrealm/federated@corp.contoso.com?api-version=1.0')).toMatchObject({
      federation_protocol: 'WSTrust',
      federation_metadata_url: `${origin}/adfs/services/trust/mex`,
      federation_active_auth_url: `${origin}/adfs/services/trust/2005/usernamemixed`,
    })
  })

  it.each(['userrealm', 'UserRealm'])('answers at /common/%s/ as without the last slash', async (name) => {
    const query = '?user=federated@corp.contoso.com&api-version=1.0'
    const answer = await realm(`/common/${name}/${query}`)
    expect(answer.account_type).toBe('Federated')
    expect(answer).toEqual(await realm(`/common/${name}${query}`))
  })

  it.each([
    ['its path', (name: string) => `/common/userrealm/${name}?api-version=1.0`],
    ['its query', (name: string) => `/common/userrealm?user=${name}&api-version=2.1`],
    ['login', (name: string) => `/getuserrealm.srf?login=${name}`],
  ])('repeats no more of an over-long name in %s than a name may have', async (_where, pathOf) => {
    const answer: Record<string, string | null> = await realm(pathOf('x'.repeat(20_000)))
    expect(answer.account_type ?? answer.NameSpaceType).toBe('Unknown')
    for (const text of Object.values(answer)) expect((text ?? '').length).toBeLessThanOrEqual(320)
  })

  it('credential type tells whether an account exists and where its password lives', async () => {
    const ask = async (username: string) => {
      const body = JSON.stringify({ username })
      const request = new Request(`${origin}/common/GetCredentialType`, { method: 'POST', body })
      return (await createEmulator().fetch(request)).json()
    }
    expect(await ask('milan@contoso.com')).toMatchObject({
      IfExistsResult: 0,
      Credentials: { HasPassword: true },
    })
    expect(await ask('nobody@contoso.com')).toMatchObject({ IfExistsResult: 1 })
    expect((await ask('x'.repeat(20_000))).Username).toHaveLength(320)
    const federated = await ask('federated@corp.contoso.com')
    expect(federated.Credentials.FederationRedirectUrl).toContain('/adfs/ls/')
  })
})

it('the error page explains a number, and a number it does not know', async () => {
  const made = createEmulator()
  const known = await made.fetch(new Request(`${origin}/error?code=65001`))
  expect(await known.text()).toContain('AADSTS65001')
  expect((await made.fetch(new Request(`${origin}/error?code=1`))).status).toBe(404)
})
