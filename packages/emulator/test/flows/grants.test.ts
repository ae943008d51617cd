import { describe, expect, it } from 'vitest'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import {
  askToken,
  cliRequest,
  codeFor,
  decode,
  emulator,
  inboxScope,
  originOf,
  redemption,
  spaRequest,
  tokensFor,
} from './support/flows.js'

const day = 86_400_000
const graph = 'https://graph.microsoft.com'

describe('refresh token', () => {
  const form = (token: string, more: Record<string, string | undefined> = {}) => ({
    grant_type: 'refresh_token',
    client_id: ids.cli,
    refresh_token: token,
    ...more,
  })

  it('comes new with each use, and the old one stays valid', async () => {
    const made = await emulator()
    const { body } = await tokensFor(made, cliRequest)
    const first = await askToken(made, ids.contoso, form(body.refresh_token))
    expect(first.body.refresh_token).not.toBe(body.refresh_token)
    expect(first.body).toMatchObject({ scope: 'User.Read openid profile' })
    expect((await askToken(made, ids.contoso, form(body.refresh_token))).status).toBe(200)
    expect((await askToken(made, ids.contoso, form(first.body.refresh_token))).status).toBe(200)
  })

  it('serves another API that was consented to', async () => {
    const made = await emulator()
    const { body } = await tokensFor(made, cliRequest)
    const inbox = await askToken(made, ids.contoso, form(body.refresh_token, { scope: inboxScope }))
    expect(inbox.body.scope).toBe(inboxScope)
    expect(decode(inbox.body.access_token).claims.scp).toBe('access_as_user')
  })

  it('serves another tenant in which the person is a guest', async () => {
    const made = await emulator()
    const { body } = await tokensFor(made, { ...spaRequest, tenant: ids.fabrikam })
    const again = await askToken(
      made,
      ids.contoso,
      form(body.refresh_token, { client_id: ids.spa }),
      originOf(spaRequest),
    )
    expect(decode(again.body.id_token).claims).toMatchObject({ tid: ids.contoso, oid: ids.milan })
  })

  it('lives 90 days from its last use', async () => {
    const made = await emulator()
    let { body } = await tokensFor(made, cliRequest)
    for (let round = 0; round < 3; round++) {
      made.clock.advance(89 * day)
      body = (await askToken(made, ids.contoso, form(body.refresh_token))).body
    }
    made.clock.advance(90 * day)
    const late = await askToken(made, ids.contoso, form(body.refresh_token))
    expect(late.body).toMatchObject({ error: 'invalid_grant', suberror: 'bad_token', error_codes: [700_082] })
  })

  it('of a single-page application lives 24 hours, however often it is used', async () => {
    const made = await emulator()
    const { body } = await tokensFor(made, spaRequest)
    expect(body.refresh_token_expires_in).toBe(86_400)
    made.clock.advance(20 * 3_600_000)
    const spa = (token: string) =>
      askToken(made, 'common', form(token, { client_id: ids.spa }), originOf(spaRequest))
    const next = await spa(body.refresh_token)
    expect(next.body.refresh_token_expires_in).toBe(14_400)
    made.clock.advance(4 * 3_600_000)
    const late = await spa(next.body.refresh_token)
    expect(late.body).toMatchObject({ error: 'invalid_grant', suberror: 'bad_token', error_codes: [700_084] })
    const server = await askToken(made, 'common', form(body.refresh_token, { client_id: ids.spa }))
    expect(server.status).toBe(400)
  })

  it('dies with the sessions of its person, the account, and the application', async () => {
    const made = await emulator()
    const { body } = await tokensFor(made, cliRequest)
    const milan = made.store.users.get(ids.milan)!
    const principal = made.directory.servicePrincipal(ids.contoso, ids.cli)!
    const asked = async () =>
      (await askToken(made, ids.contoso, form(body.refresh_token))).body.error_codes?.[0]
    made.clock.advance(1000)
    made.store.users.put({
      ...milan,
      signInSessionsValidFromDateTime: new Date(made.clock.now()).toISOString(),
    })
    expect(await asked()).toBe(50_173)
    made.store.users.put({ ...milan, accountEnabled: false })
    expect(await asked()).toBe(50_057)
    made.store.users.delete(milan.id)
    expect(await asked()).toBe(500_341)
    made.store.users.put(milan)
    made.store.servicePrincipals.put({ ...principal, accountEnabled: false })
    expect(await asked()).toBe(7_000_112)
    made.store.servicePrincipals.put(principal)
    expect(await asked()).toBeUndefined()
    made.store.applications.delete(made.directory.application(ids.cli)!.id)
    expect(await asked()).toBe(700_016)
  })

  it('dies with the sessions of its person to the millisecond, and so does a code', async () => {
    const made = await emulator()
    made.clock.advance(1000 - (made.clock.now() % 1000) + 200)
    const { body } = await tokensFor(made, cliRequest)
    const code = await codeFor(made, cliRequest)
    const asked = async () => [
      (await askToken(made, ids.contoso, form(body.refresh_token))).body.error_codes?.[0],
      (await askToken(made, ids.contoso, redemption(cliRequest, code))).body.error_codes?.[0],
    ]
    const revokeAt = (at: number) =>
      made.store.users.put({
        ...made.store.users.get(ids.milan)!,
        signInSessionsValidFromDateTime: new Date(at).toISOString(),
      })
    made.clock.advance(300)
    revokeAt(made.clock.now())
    expect(await asked()).toEqual([50_173, 50_173])
    revokeAt(made.clock.now() - 299)
    expect(await asked()).toEqual([50_173, 50_173])
    revokeAt(made.clock.now() - 300)
    expect(await asked()).toEqual([undefined, undefined])
  })

  it('works for no other client', async () => {
    const made = await emulator()
    const { body } = await tokensFor(made, cliRequest)
    const other = await askToken(
      made,
      ids.contoso,
      form(body.refresh_token, { client_id: ids.spa }),
      originOf(spaRequest),
    )
    expect(other.body.error_codes).toEqual([70_000])
  })
})

describe('client credentials', () => {
  const daemon = (more: Record<string, string | undefined> = {}) => ({
    grant_type: 'client_credentials',
    client_id: ids.daemon,
    client_secret: defaultSecret(ids.daemon),
    scope: `${graph}/.default`,
    ...more,
  })

  it('gives an application its roles, and neither scopes nor a refresh token', async () => {
    const made = await emulator()
    const { body } = await askToken(made, ids.contoso, daemon())
    expect(Object.keys(body)).toEqual(['token_type', 'expires_in', 'ext_expires_in', 'access_token'])
    const { claims } = decode(body.access_token)
    expect(claims).toMatchObject({ roles: ['User.Read.All'], idtyp: 'app', appidacr: '1' })
    expect(claims.oid).toBe(made.directory.servicePrincipal(ids.contoso, ids.daemon)?.id)
    expect(claims.sub).toBe(claims.oid)
    expect(claims).not.toHaveProperty('scp')
    const inbox = await askToken(made, ids.contoso, daemon({ scope: `${ids.inbox}/.default` }))
    expect(decode(inbox.body.access_token).claims).toMatchObject({
      roles: ['Inbox.Read.All'],
      azp: ids.daemon,
      ver: '2.0',
    })
  })

  it('gives a token without roles too, unless the API asks for an assignment', async () => {
    const made = await emulator()
    const scope = `${ids.legacyApi}/.default`
    const { body } = await askToken(made, ids.contoso, daemon({ scope }))
    expect(decode(body.access_token).claims).not.toHaveProperty('roles')
    const principal = made.directory.servicePrincipal(ids.contoso, ids.legacyApi)!
    made.store.servicePrincipals.put({ ...principal, appRoleAssignmentRequired: true })
    expect((await askToken(made, ids.contoso, daemon({ scope }))).body.error_codes).toEqual([501_051])
  })

  it.each([
    ['an alias', 'organizations', { client_id: ids.web, client_secret: defaultSecret(ids.web) }, 50_059],
    ['single permissions', ids.contoso, { scope: `${graph}/User.Read.All` }, 1_002_012],
    ['two APIs', ids.contoso, { scope: `${graph}/.default ${ids.inbox}/.default` }, 700_022],
    ['no scope', ids.contoso, { scope: undefined }, 900_144],
    ['an unknown API', ids.contoso, { scope: 'https://nothing.example/.default' }, 500_011],
    ['no secret', ids.contoso, { client_secret: undefined }, 7_000_216],
    ['a wrong secret', ids.contoso, { client_secret: 'wrong' }, 7_000_215],
    [
      'a tenant that does not know the application',
      ids.fabrikam,
      { client_id: ids.web, client_secret: defaultSecret(ids.web) },
      7_000_229,
    ],
  ])('refuses %s', async (_what, tenant, more, aadsts) => {
    const { body } = await askToken(await emulator(), tenant, daemon(more))
    expect(body.error_codes).toEqual([aadsts])
  })

  it('refuses an expired secret by its own number', async () => {
    const made = await emulator()
    const app = made.directory.application(ids.daemon)!
    const [credential] = app.passwordCredentials
    made.store.applications.put({
      ...app,
      passwordCredentials: [{ ...credential!, endDateTime: '2026-01-06T00:00:00Z' }],
    })
    const { status, body } = await askToken(made, ids.contoso, daemon())
    expect(status).toBe(401)
    expect(body).toMatchObject({ error: 'invalid_client', error_codes: [7_000_222] })
  })
})

describe('the v1 endpoints', () => {
  it('take resource and write numbers as text', async () => {
    const made = await emulator()
    const request = { ...cliRequest, version: 'v1.0' as const, more: { resource: graph } }
    const code = await codeFor(made, request)
    const { body } = await askToken(
      made,
      ids.contoso,
      redemption(request, code, { resource: graph }),
      {},
      'v1.0',
    )
    expect(body).toMatchObject({ resource: graph, expires_in: expect.stringMatching(/^\d+$/) })
    expect(body.expires_on).toMatch(/^\d{10}$/)
    expect(body.not_before).toMatch(/^\d{10}$/)
    const { claims } = decode(body.id_token)
    expect(claims).toMatchObject({ ver: '1.0', amr: ['pwd'], iss: `https://localhost:8443/${ids.contoso}/` })
    expect(body.refresh_token).toBeTypeOf('string')
  })

  it('serve no personal accounts', async () => {
    const { body } = await askToken(
      await emulator(),
      'consumers',
      { grant_type: 'refresh_token' },
      {},
      'v1.0',
    )
    expect(body.error_codes).toEqual([90_027])
  })
})
