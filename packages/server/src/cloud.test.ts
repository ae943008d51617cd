import { describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, makeKey, movableClock } from '../test/fake-authority.js'
import { denial } from '../test/verifier.js'
import { type CloudName, cloudAddresses } from './cloud.js'
import { type ApiOptions, createApi } from './create-api.js'

const apiIn = (authority: FakeAuthority, options: Partial<ApiOptions>) =>
  createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock: movableClock(),
    fetch: (request) => authority.fetch(request),
    ...options,
  })

/** An authority that stands in another cloud. */
function authorityIn(origin: string, issuers: { v1: string; v2: string }): FakeAuthority {
  const fake = fakeAuthority()
  const asOurs = fake.fetch
  fake.fetch = async (request) => {
    const { pathname } = new URL(request.url)
    if (!request.url.startsWith(origin)) return asOurs(request)
    fake.asked.push(request.url)
    if (pathname.endsWith('/openid-configuration')) {
      const version = pathname.includes('/v2.0/') ? 'v2' : 'v1'
      return Response.json({ issuer: issuers[version], jwks_uri: `${origin}/common/${version}/keys` })
    }
    if (pathname.endsWith('/keys')) return Response.json({ keys: fake.keys.map(({ jwk }) => jwk) })
    return asOurs(new Request(request.url.replace(origin, known.authority), request))
  }
  return fake
}

describe('the clouds of Microsoft', () => {
  // https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud, https://learn.microsoft.com/graph/deployments
  test.each<[CloudName | undefined, string, string]>([
    [undefined, 'https://login.microsoftonline.com', 'https://graph.microsoft.com'],
    ['global', 'https://login.microsoftonline.com', 'https://graph.microsoft.com'],
    ['us-government', 'https://login.microsoftonline.us', 'https://graph.microsoft.us'],
    ['us-government-dod', 'https://login.microsoftonline.us', 'https://dod-graph.microsoft.us'],
    ['china', 'https://login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn'],
  ])('%s signs in at %s and has its Graph at %s', (cloud, authority, graph) => {
    expect(cloudAddresses({ cloud })).toEqual({ authority, graph })
  })

  test('are one setting: keys, on-behalf-of request, consent page and Graph follow it', async () => {
    const origin = 'https://login.partner.microsoftonline.cn'
    const issuers = { v1: 'https://sts.chinacloudapi.cn/{tenantid}/', v2: `${origin}/{tenantid}/v2.0` }
    const authority = authorityIn(origin, issuers)
    const asked: string[] = []
    authority.graph = (request) => {
      asked.push(request.url)
      return Response.json({ value: [] })
    }
    const inbox = apiIn(authority, { cloud: 'china' }).route({ scope: 'access_as_user' }, async (caller) =>
      Response.json(await caller.graph('Mail.Read').get('/me/messages')),
    )
    const token = authority.token({ claims: { iss: `${origin}/${known.tenant}/v2.0` } })
    const headers = { authorization: `Bearer ${token}` }
    const response = await inbox(new Request('https://localhost:3000/inbox', { headers }))
    expect(await response.json()).toEqual({ value: [] })
    expect(authority.tokenRequests[0]?.body.get('scope')).toContain(
      'https://microsoftgraph.chinacloudapi.cn/Mail.Read',
    )
    expect(authority.asked).toContain(`${origin}/${known.tenant}/oauth2/v2.0/token`)
    expect(asked).toEqual(['https://microsoftgraph.chinacloudapi.cn/v1.0/me/messages'])
  })

  test('are known by their names alone, and not together with addresses', () => {
    const authority = fakeAuthority()
    // @ts-expect-error nor does it compile
    expect(() => apiIn(authority, { cloud: 'germany' })).toThrow(
      'global, us-government, us-government-dod, china',
    )
    // @ts-expect-error nor does it compile
    expect(() => apiIn(authority, { cloud: '__proto__' })).toThrow(TypeError)
    expect(() => apiIn(authority, { cloud: 'china', graph: 'https://graph.microsoft.com' })).toThrow(
      'not both',
    )
    expect(() => apiIn(authority, { cloud: 'china', authority: known.authority })).toThrow('not both')
  })
})

describe('a token of another cloud', () => {
  const issuerIn = {
    global: `${known.authority}/${known.tenant}/v2.0`,
    government: `https://login.microsoftonline.us/${known.tenant}/v2.0`,
    china: `https://login.partner.microsoftonline.cn/${known.tenant}/v2.0`,
    chinaBefore: `https://login.chinacloudapi.cn/${known.tenant}/v2.0`,
  }
  const stranger = makeKey('key-of-another-cloud')

  test.each<[keyof typeof issuerIn, string]>([
    ['government', "cloud: 'us-government'"],
    ['china', "cloud: 'china'"],
    ['chinaBefore', "cloud: 'china'"],
  ])('is named, with the setting that lets it in: %s', async (cloud, wayOut) => {
    const authority = fakeAuthority()
    const { verify } = apiIn(authority, {})
    const refused = verify(authority.token({ key: stranger, claims: { iss: issuerIn[cloud] } }))
    await expect(refused).rejects.toThrow(wayOut)
    expect(await denial(refused)).toBe('unknown-tenant/other-cloud')
  })

  test('is named where its version 1 issuer tells it apart, and is of an unknown key where it does not', async () => {
    const authority = fakeAuthority()
    const { verify } = apiIn(authority, {})
    const v1 = (iss: string) => authority.token({ key: stranger, claims: { ver: '1.0', iss } })
    expect(await denial(verify(v1(`https://sts.chinacloudapi.cn/${known.tenant}/`)))).toBe(
      'unknown-tenant/other-cloud',
    )
    expect(await denial(verify(v1(`https://sts.windows.net/${known.tenant}/`)))).toBe(
      'invalid-token/unknown-key',
    )
  })

  test('is named at an API of the government too, by its own key or not', async () => {
    const origin = 'https://login.microsoftonline.us'
    const authority = authorityIn(origin, {
      v1: 'https://sts.windows.net/{tenantid}/',
      v2: `${origin}/{tenantid}/v2.0`,
    })
    const { verify } = apiIn(authority, { cloud: 'us-government-dod' })
    for (const key of [stranger, authority.keys[0]!]) {
      const token = authority.token({ key, claims: { iss: issuerIn.global } })
      expect(await denial(verify(token))).toBe('unknown-tenant/other-cloud')
    }
    await expect(verify(authority.token({ claims: { iss: issuerIn.government } }))).resolves.toBeDefined()
  })

  test('is not claimed of an issuer that is nobody’s', async () => {
    const authority = fakeAuthority()
    const { verify } = apiIn(authority, {})
    for (const iss of ['https://evil.example/v2.0', 'no address', 7, undefined]) {
      const token = authority.token({ key: stranger, claims: { iss } })
      expect(await denial(verify(token))).toBe('invalid-token/unknown-key')
    }
  })
})

describe('an App ID URI that is written otherwise', () => {
  const audience = `api://localhost:3000/${known.api}`
  // Entra refuses such a token on behalf of its user with AADSTS500131.
  test.each([audience.toUpperCase().replace('API://', 'api://'), `${audience}/`])(
    'is named: %s',
    async (aud) => {
      const authority = fakeAuthority()
      const { verify } = apiIn(authority, { audience })
      const refused = verify(authority.token({ claims: { ver: '1.0', aud } }))
      await expect(refused).rejects.toThrow(audience)
      expect(await denial(refused)).toBe('wrong-audience/audience-spelling')
    },
  )
})
