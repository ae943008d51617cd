import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import {
  askToken,
  codeFor,
  decode,
  emulator,
  inboxScope,
  legacyScope,
  officeRequest,
  spaRequest,
  tokensFor,
} from './support/flows.js'

const graph = 'https://graph.microsoft.com'
const inbox = `api://localhost:3000/${ids.inbox}`

const trade = (
  made: Emulator,
  assertion: string,
  more: Record<string, string | undefined> = {},
  tenant: string = ids.contoso,
) =>
  askToken(made, tenant, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: ids.inbox,
    client_secret: defaultSecret(ids.inbox),
    assertion,
    scope: `${graph}/User.Read ${graph}/Mail.Read`,
    requested_token_use: 'on_behalf_of',
    ...more,
  })

const officeToken = async (made: Emulator) =>
  (await tokensFor(made, officeRequest)).body.access_token as string

describe('on-behalf-of', () => {
  it('trades the token of Office for a Graph token of the same person', async () => {
    const made = await emulator()
    const { status, body } = await trade(made, await officeToken(made))
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['token_type', 'scope', 'expires_in', 'ext_expires_in', 'access_token'])
    expect(body.scope.split(' ')).toEqual(
      expect.arrayContaining([`${graph}/User.Read`, `${graph}/Mail.Read`]),
    )
    expect(decode(body.access_token).claims).toMatchObject({
      aud: graph,
      appid: ids.inbox,
      appidacr: '1',
      oid: ids.milan,
      tid: ids.contoso,
      scp: 'Files.Read Mail.Read openid profile User.Read',
    })
  })

  it('carries along how the person signed in, though a v2 token has no amr', async () => {
    const made = await emulator()
    const order = { user: 'milan@contoso.com', resource: inbox, scopes: ['access_as_user'] }
    const once = await made.mintToken({ ...order, proofs: ['password'] })
    const twice = await made.mintToken({ ...order, proofs: ['password', 'totp'] })
    expect(decode(twice).claims).not.toHaveProperty('amr')
    const amr = async (token: string) => decode((await trade(made, token)).body.access_token).claims.amr
    expect(await amr(once)).toEqual(['pwd'])
    expect(await amr(twice)).toEqual(['pwd', 'mfa'])
  })

  it('works in a chain, and for .default and offline_access', async () => {
    const made = await emulator()
    const { body } = await trade(made, await officeToken(made), { scope: `${graph}/.default offline_access` })
    expect(body.scope).toContain(`${graph}/.default`)
    const refreshed = await askToken(made, ids.contoso, {
      grant_type: 'refresh_token',
      client_id: ids.inbox,
      client_secret: defaultSecret(ids.inbox),
      refresh_token: body.refresh_token,
    })
    expect(refreshed.status).toBe(200)
  })

  it('serves who signed in again in the second of a revocation, with refresh tokens too', async () => {
    const made = await emulator()
    made.clock.advance(1000 - (made.clock.now() % 1000) + 200)
    const milan = made.store.users.get(ids.milan)!
    const revoked = new Date(made.clock.now()).toISOString()
    made.store.users.put({ ...milan, signInSessionsValidFromDateTime: revoked })
    made.clock.advance(300)
    const { status, body } = await trade(made, await officeToken(made), {
      scope: `${graph}/.default offline_access`,
    })
    expect(status).toBe(200)
    const refresh = async () =>
      (
        await askToken(made, ids.contoso, {
          grant_type: 'refresh_token',
          client_id: ids.inbox,
          client_secret: defaultSecret(ids.inbox),
          refresh_token: body.refresh_token,
        })
      ).body.error_codes?.[0]
    expect(await refresh()).toBeUndefined()
    made.clock.advance(1000)
    const later = new Date(made.clock.now()).toISOString()
    made.store.users.put({ ...milan, signInSessionsValidFromDateTime: later })
    expect(await refresh()).toBe(50_173)
  })

  it('takes the tenant from the user at an alias', async () => {
    const made = await emulator()
    expect((await trade(made, await officeToken(made), {}, 'common')).status).toBe(200)
  })

  it('serves a guest at the tenant that issued the token; common means the guest’s home', async () => {
    const made = await emulator()
    const scope = 'openid profile offline_access User.Read Mail.Read'
    const addIn = {
      ...spaRequest,
      client: ids.inbox,
      redirectUri: 'https://localhost:3000/taskpane.html',
      scope,
    }
    await codeFor(made, { ...addIn, tenant: ids.fabrikam })
    const { body } = await tokensFor(made, { ...officeRequest, tenant: ids.fabrikam })
    const traded = await trade(made, body.access_token, {}, ids.fabrikam)
    expect(decode(traded.body.access_token).claims).toMatchObject({
      tid: ids.fabrikam,
      idp: `https://localhost:8443/${ids.contoso}/`,
      unique_name: 'milan@contoso.com',
    })
    const home = await trade(made, body.access_token, {}, 'common')
    expect(decode(home.body.access_token).claims).toMatchObject({ tid: ids.contoso, oid: ids.milan })
  })

  it('refuses at a tenant in which the person is nobody: 50020', async () => {
    const made = await emulator()
    const order = {
      user: 'nomfa@contoso.com',
      client: ids.spa,
      resource: ids.inbox,
      scopes: ['access_as_user'],
    }
    const { body } = await trade(made, await made.mintToken(order), {}, ids.fabrikam)
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [50_020] })
  })

  it('takes the id token of the API when that is set, for the documentation says that it may', async () => {
    const made = await emulator()
    const idToken = await made.mintToken({ kind: 'id', user: 'milan@contoso.com', client: ids.inbox })
    expect((await trade(made, idToken)).body.error_codes).toEqual([240_002])
    made.conditions.change({ idTokensAsAssertions: 'accepted' })
    const { body } = await trade(made, idToken)
    expect(decode(body.access_token).claims).toMatchObject({ appid: ids.inbox, oid: ids.milan })
    const others = await made.mintToken({ kind: 'id', user: 'milan@contoso.com', client: ids.spa })
    expect((await trade(made, others)).body.error_codes).toEqual([500_131])
  })

  it('goes on in a chain: the token of one API is traded for the next, and that one for Graph', async () => {
    const made = await emulator()
    const legacy = made.directory.application(ids.legacyApi)!
    const permission = legacy.api.oauth2PermissionScopes[0]!
    made.store.applications.put({
      ...legacy,
      api: {
        ...legacy.api,
        preAuthorizedApplications: [{ appId: ids.inbox, delegatedPermissionIds: [permission.id] }],
      },
    })
    const first = await officeToken(made)
    const next = await trade(made, first, { scope: `api://localhost:3000/${ids.legacyApi}/access_as_user` })
    expect(decode(next.body.access_token).claims).toMatchObject({
      aud: `api://localhost:3000/${ids.legacyApi}`,
      appid: ids.inbox,
      oid: ids.milan,
    })
    const last = await trade(made, next.body.access_token, {
      client_id: ids.legacyApi,
      client_secret: defaultSecret(ids.legacyApi),
    })
    expect(decode(last.body.access_token).claims).toMatchObject({ appid: ids.legacyApi, oid: ids.milan })
    const skipped = await trade(made, next.body.access_token)
    expect(skipped.body.error_codes).toEqual([500_131])
  })

  it('serves a personal account', async () => {
    const made = await emulator()
    const scope = 'openid profile offline_access User.Read Mail.Read'
    const addIn = {
      ...spaRequest,
      client: ids.inbox,
      redirectUri: 'https://localhost:3000/taskpane.html',
      scope,
    }
    await codeFor(made, { ...addIn, tenant: 'common' }, 'someone@outlook.com')
    const { body } = await tokensFor(made, { ...officeRequest, tenant: 'common' }, 'someone@outlook.com')
    const traded = await trade(made, body.access_token, {}, 'consumers')
    expect(decode(traded.body.access_token).claims).toMatchObject({ tid: ids.personal, oid: ids.someone })
  })

  it('follows tokens to an API with v1 tokens', async () => {
    const made = await emulator()
    const { body } = await tokensFor(made, { ...officeRequest, scope: `openid profile ${legacyScope}` })
    const traded = await trade(made, body.access_token, {
      client_id: ids.legacyApi,
      client_secret: defaultSecret(ids.legacyApi),
    })
    expect(decode(traded.body.access_token).claims).toMatchObject({ appid: ids.legacyApi, oid: ids.milan })
  })

  it('refuses without consent of the person for the API', async () => {
    const made = await emulator()
    const { body } = await trade(made, await officeToken(made), { scope: `${graph}/Calendars.Read` })
    expect(body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'consent_required',
      error_codes: [65_001],
    })
  })

  type Order = Parameters<Emulator['mintToken']>[0]
  const good: Order = { user: 'milan@contoso.com', resource: inbox, scopes: ['access_as_user'] }
  const assertions: [string, Order, number][] = [
    ['a broken signature', { ...good, signature: 'broken' }, 50_013],
    ['a key that nobody publishes', { ...good, signature: 'other-key' }, 50_013],
    ['no signature', { ...good, signature: 'none' }, 50_027],
    ['an unknown key id', { ...good, header: { kid: 'unknown' } }, 50_013],
    ['another issuer', { ...good, claims: { iss: 'https://evil.example/' } }, 50_013],
    ['another algorithm', { ...good, header: { alg: 'none' } }, 50_013],
    ['an expired token', { ...good, expired: true }, 500_133],
    ['a token for another API', { ...good, resource: graph, scopes: ['User.Read'] }, 500_131],
    ['another audience', { ...good, audience: ids.spa }, 500_131],
    [
      'a token of an application',
      { client: ids.daemon, resource: inbox, roles: ['Inbox.Read.All'] },
      7_000_114,
    ],
    ['an id token', { kind: 'id', user: 'milan@contoso.com', client: ids.inbox }, 240_002],
    ['no text in tid', { ...good, claims: { tid: 7 } }, 50_027],
    [
      'another tenant',
      { ...good, claims: { tid: ids.fabrikam, iss: `https://localhost:8443/${ids.fabrikam}/v2.0` } },
      50_013,
    ],
  ]
  it.each(assertions)('refuses %s', async (_what, order, aadsts) => {
    const made = await emulator()
    expect((await trade(made, await made.mintToken(good))).status).toBe(200)
    const { status, body } = await trade(made, await made.mintToken(order))
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [aadsts] })
  })

  const requests: [string, Record<string, string | undefined>, number][] = [
    ['text that is no token', { assertion: 'abc' }, 50_027],
    ['no assertion', { assertion: undefined }, 900_144],
    ['no requested_token_use', { requested_token_use: undefined }, 900_144],
    ['another requested_token_use', { requested_token_use: 'x' }, 90_100],
    ['no scope', { scope: undefined }, 900_144],
    ['scopes of two APIs', { scope: `User.Read ${inboxScope}` }, 700_022],
    ['sign-in scopes alone', { scope: 'openid' }, 700_023],
    ['a wrong secret', { client_secret: 'wrong' }, 7_000_215],
    ['no secret', { client_secret: undefined }, 7_000_218],
  ]
  it.each(requests)('refuses %s', async (_what, more, aadsts) => {
    const made = await emulator()
    expect((await trade(made, await officeToken(made), more)).body.error_codes).toEqual([aadsts])
  })

  it('refuses a browser', async () => {
    const made = await emulator()
    const form = {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      client_id: ids.inbox,
      client_secret: defaultSecret(ids.inbox),
      assertion: await officeToken(made),
      scope: 'User.Read',
      requested_token_use: 'on_behalf_of',
    }
    const { body } = await askToken(made, ids.contoso, form, { origin: spaRequest.redirectUri.slice(0, -1) })
    expect(body.error_codes).toEqual([9_002_326])
  })

  it('refuses for somebody who was disabled or signed out everywhere since', async () => {
    const made = await emulator()
    const token = await officeToken(made)
    const milan = made.store.users.get(ids.milan)!
    made.store.users.put({ ...milan, accountEnabled: false })
    expect((await trade(made, token)).body.error_codes).toEqual([50_057])
    made.clock.advance(2000)
    made.store.users.put({
      ...milan,
      signInSessionsValidFromDateTime: new Date(made.clock.now()).toISOString(),
    })
    expect((await trade(made, token)).body.error_codes).toEqual([50_173])
  })
})
