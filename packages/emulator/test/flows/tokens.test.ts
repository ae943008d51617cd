import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import { expect, it } from 'vitest'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import {
  askToken,
  cliRequest,
  decode,
  emulator,
  inboxScope,
  legacyScope,
  officeRequest,
  origin,
  spaRequest,
  tokensFor,
} from './support/flows.js'

it('gives Office the token that its documentation prints', async () => {
  const file = await readFile(new URL('../golden/office-access-token.json', import.meta.url), 'utf8')
  const published = JSON.parse(file).document
  const { body } = await tokensFor(await emulator(), officeRequest)
  const { header, claims } = decode(body.access_token)
  expect(Object.keys(claims)).toEqual(Object.keys(published))
  expect(claims).toEqual({
    ...published,
    iss: published.iss.replace('https://login.microsoftonline.com', origin),
    azp: officeRequest.client,
    iat: claims.nbf,
    nbf: claims.iat,
    exp: claims.iat + 300 + body.expires_in,
    aio: expect.stringMatching(/^ATQA[A-Za-z0-9+/]{72}$/),
    sub: expect.stringMatching(/^[\w-]{43}$/),
    uti: expect.stringMatching(/^[\w-]{22}$/),
  })
  expect(published.aio).toMatch(/^ATQA[A-Za-z0-9+/]{72}$/)
  expect(published.sub).toMatch(/^[\w-]{43}$/)
  expect(published.uti).toMatch(/^[\w-]{22}$/)
  expect(Object.keys(header)).toEqual(['typ', 'alg', 'kid'])
})

it('gives an API without a token version v1 tokens, whatever endpoint was asked', async () => {
  const scope = `openid profile ${legacyScope}`
  const { body } = await tokensFor(await emulator(), { ...officeRequest, scope })
  const { header, claims } = decode(body.access_token)
  expect(claims).toMatchObject({
    aud: `api://localhost:3000/${ids.legacyApi}`,
    iss: `${origin}/${ids.contoso}/`,
    amr: ['pwd'],
    appid: officeRequest.client,
    appidacr: '0',
    upn: 'milan@contoso.com',
    unique_name: 'milan@contoso.com',
    given_name: 'Mila',
    family_name: 'Nikolova',
    scp: 'access_as_user',
    ver: '1.0',
  })
  expect(claims).not.toHaveProperty('azp')
  expect(claims).not.toHaveProperty('preferred_username')
  expect(Object.keys(header)).toEqual(['typ', 'alg', 'x5t', 'kid'])
  expect(decode(body.id_token).claims.ver).toBe('2.0')
})

it('signs Graph tokens over a header with a hashed nonce, so that nobody else verifies them', async () => {
  const made = await emulator()
  const { body } = await tokensFor(made, cliRequest)
  const keySet = createRemoteJWKSet(new URL(`${origin}/common/discovery/keys`), {
    [customFetch]: (url: string) => made.fetch(new Request(url)),
  })
  await expect(jwtVerify(body.access_token, keySet)).rejects.toThrow('signature verification failed')

  const { header, claims } = decode(body.access_token)
  const hashed = { ...header, nonce: createHash('sha256').update(header.nonce).digest('base64url') }
  const [, payload, signature] = body.access_token.split('.')
  const input = `${Buffer.from(JSON.stringify(hashed)).toString('base64url')}.${payload}`
  const { keys } = await (await made.fetch(new Request(`${origin}/common/discovery/keys`))).json()
  const key = createPublicKey({ key: keys[0], format: 'jwk' })
  expect(verify('sha256', Buffer.from(input), key, Buffer.from(signature, 'base64url'))).toBe(true)
  expect(claims).toMatchObject({
    aud: 'https://graph.microsoft.com',
    app_displayname: 'Contoso CLI',
    idtyp: 'user',
    scp: 'openid profile User.Read',
    ver: '1.0',
  })
})

it('lets jose verify tokens against metadata and keys', async () => {
  const made = await emulator()
  const { body } = await tokensFor(made, {
    ...spaRequest,
    scope: `openid ${inboxScope}`,
    tenant: ids.contoso,
  })
  const metadata = await (
    await made.fetch(new Request(`${origin}/${ids.contoso}/v2.0/.well-known/openid-configuration`))
  ).json()
  const keySet = createRemoteJWKSet(new URL(metadata.jwks_uri), {
    [customFetch]: (url: string) => made.fetch(new Request(url)),
  })
  const options = { issuer: metadata.issuer, currentDate: new Date(made.clock.now()) }
  await expect(
    jwtVerify(body.access_token, keySet, { ...options, audience: ids.inbox }),
  ).resolves.toBeDefined()
  await expect(jwtVerify(body.id_token, keySet, { ...options, audience: ids.spa })).resolves.toBeDefined()
})

it('gives a person another sub for each application, and the same one there each time', async () => {
  const made = await emulator()
  const first = await tokensFor(made, { ...spaRequest, scope: `openid ${inboxScope}` })
  const again = await tokensFor(made, { ...spaRequest, scope: `openid ${inboxScope}` })
  const other = await tokensFor(made, { ...officeRequest, scope: `openid ${legacyScope}` })
  const subjects = [first, again, other].map(({ body }) => decode(body.access_token).claims.sub)
  expect(subjects[0]).toBe(subjects[1])
  expect(subjects[0]).not.toBe(subjects[2])
  expect(decode(first.body.id_token).claims.sub).not.toBe(subjects[0])
})

it('lets access tokens live from 60 to 90 minutes, each differently', async () => {
  const made = await emulator()
  const lifetimes = new Set<number>()
  for (let round = 0; round < 12; round++) {
    const { body } = await askToken(made, ids.contoso, {
      grant_type: 'client_credentials',
      client_id: ids.daemon,
      client_secret: defaultSecret(ids.daemon),
      scope: 'https://graph.microsoft.com/.default',
    })
    const { claims } = decode(body.access_token)
    expect(body.expires_in).toBe(claims.exp - claims.iat - 300)
    lifetimes.add(body.expires_in)
  }
  expect(lifetimes.size).toBeGreaterThan(8)
  expect(Math.min(...lifetimes)).toBeGreaterThanOrEqual(3600)
  expect(Math.max(...lifetimes)).toBeLessThan(5400)
})

it('tells a guest by home and resource ids', async () => {
  const made = await emulator()
  const request = { ...spaRequest, tenant: ids.fabrikam }
  const { body } = await tokensFor(made, request, 'milan@contoso.com', { client_info: '1' })
  const { claims } = decode(body.id_token)
  const guest = made.store.users.find(({ tenantId, home }) => tenantId === ids.fabrikam && home !== undefined)
  expect(claims).toMatchObject({
    tid: ids.fabrikam,
    oid: guest?.id,
    idp: `${origin}/${ids.contoso}/`,
    email: 'milan@contoso.com',
  })
  const info = JSON.parse(Buffer.from(body.client_info, 'base64url').toString())
  expect(info).toEqual({ uid: ids.milan, utid: ids.contoso })
})

it('serves personal accounts from their own tenant', async () => {
  const made = await emulator()
  const { body } = await tokensFor(made, spaRequest, 'someone@outlook.com', { client_info: '1' })
  const { claims } = decode(body.id_token)
  expect(claims).toMatchObject({
    tid: ids.personal,
    iss: `${origin}/${ids.personal}/v2.0`,
    preferred_username: 'someone@outlook.com',
  })
  const info = JSON.parse(Buffer.from(body.client_info, 'base64url').toString())
  expect(info).toEqual({ uid: ids.someone, utid: ids.personal })
})

it('adds xms_cc only when the client declares it and the API asks for it', async () => {
  const made = await emulator()
  const claims = JSON.stringify({ access_token: { xms_cc: { values: ['cp1'] } } })
  const request = { ...spaRequest, scope: `openid ${inboxScope}`, more: { claims } }
  const without = await tokensFor(made, request, undefined, { claims })
  expect(decode(without.body.access_token).claims).not.toHaveProperty('xms_cc')
  const inbox = made.directory.application(ids.inbox)!
  const xmsCc = { name: 'xms_cc', source: null, essential: false, additionalProperties: [] }
  made.store.applications.put({ ...inbox, optionalClaims: { idToken: [], accessToken: [xmsCc] } })
  const undeclared = await tokensFor(made, { ...request, more: {} })
  expect(decode(undeclared.body.access_token).claims).not.toHaveProperty('xms_cc')
  const declared = await tokensFor(made, request, undefined, { claims })
  expect(decode(declared.body.access_token).claims.xms_cc).toEqual(['cp1'])
})

it('adds the optional claims of the registration', async () => {
  const made = await emulator()
  const inbox = made.directory.application(ids.inbox)!
  const named = (name: string) => ({ name, source: null, essential: false, additionalProperties: [] })
  made.store.applications.put({
    ...inbox,
    optionalClaims: { idToken: [], accessToken: ['upn', 'acct', 'given_name', 'sid', 'idtyp'].map(named) },
  })
  const { body } = await tokensFor(made, { ...spaRequest, scope: `openid ${inboxScope}` })
  const { claims } = decode(body.access_token)
  expect(claims).toMatchObject({ upn: 'milan@contoso.com', acct: 0, given_name: 'Mila' })
  expect(claims.sid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(claims).not.toHaveProperty('idtyp')
})

it('shows the client what it asked of the id token, and nothing of the cookie', async () => {
  const made = await emulator()
  const claims = JSON.stringify({
    id_token: { signin_state: { essential: false }, login_hint: { essential: false } },
  })
  const more = { claims, nonce: 'a nonce', max_age: '3600' }
  const { body } = await tokensFor(made, { ...spaRequest, more })
  const id = decode(body.id_token).claims
  expect(id).toMatchObject({ nonce: 'a nonce', aud: ids.spa, ver: '2.0' })
  expect(id.login_hint).toMatch(/^O\./)
  expect(id.auth_time).toBeTypeOf('number')
  expect(id).not.toHaveProperty('signin_state')
  expect(id).not.toHaveProperty('amr')
  expect(made.store.browserSessions.get(id.sid)).toBeUndefined()
})
