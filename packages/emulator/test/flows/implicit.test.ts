import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { Browser, type Page } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  type CodeRequest,
  decode,
  emulator,
  redemption,
  signIn,
  spaRequest,
  webRequest,
} from './support/flows.js'

let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

const asking = (response_type: string, more: Record<string, string | undefined> = {}): CodeRequest => ({
  ...webRequest,
  more: {
    response_type,
    nonce: 'once',
    code_challenge: undefined,
    code_challenge_method: undefined,
    ...more,
  },
})
const open = (request: CodeRequest) => signIn(new Browser(made), request)
const fragment = ({ location }: Page) => Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
const half = (text: string) =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')
/** Puts somebody into as many groups. */
function putIntoGroups(count: number): void {
  for (let index = 0; index < count; index += 1) {
    made.store.groups.put({
      ...{ id: `group-${index}`, tenantId: ids.contoso, displayName: `${index}`, description: null },
      ...{ members: [ids.milan], createdDateTime: '2026-01-05T08:00:00Z' },
    })
  }
}

function change(appId: string, facts: object): void {
  made.store.applications.put({ ...made.directory.application(appId)!, ...facts })
}

describe('the implicit flow', () => {
  it('gives both tokens in the fragment, and no refresh token', async () => {
    const page = await open(asking('id_token token'))
    expect(page.location.search).toBe('')
    const answer = fragment(page)
    expect(answer).toMatchObject({
      token_type: 'Bearer',
      expires_in: expect.stringMatching(/^\d{4}$/),
      scope: expect.stringContaining('User.Read'),
      state: 'the state',
      session_state: expect.any(String),
    })
    expect(Object.keys(answer)).not.toContain('code')
    expect(Object.keys(answer)).not.toContain('refresh_token')
    const { claims } = decode(answer.id_token!)
    expect(claims).toMatchObject({
      ...{ aud: ids.web, nonce: 'once', oid: ids.milan, at_hash: half(answer.access_token!) },
    })
    expect(claims).not.toHaveProperty('c_hash')
    expect(decode(answer.access_token!).claims).toMatchObject({ appid: ids.web, appidacr: '0' })
  })

  it.each(['id_token token', 'token id_token'])('takes %s in any order', async (responseType) => {
    expect(fragment(await open(asking(responseType)))).toHaveProperty('access_token')
  })

  it('gives an id token alone, or an access token alone', async () => {
    const alone = fragment(await open(asking('id_token', { scope: 'openid profile' })))
    expect(Object.keys(alone).sort()).toEqual(['id_token', 'session_state', 'state'])
    expect(decode(alone.id_token!).claims).not.toHaveProperty('at_hash')
    const access = fragment(await open(asking('token', { nonce: undefined })))
    expect(access).toHaveProperty('access_token')
    expect(access).not.toHaveProperty('id_token')
  })

  it('posts them as a form', async () => {
    const page = await open(asking('id_token token', { response_mode: 'form_post', client_info: '1' }))
    const [form] = page.forms()
    expect(form?.action).toBe(webRequest.redirectUri)
    expect([...(form?.values.keys() ?? [])].sort()).toEqual([
      'access_token',
      'client_info',
      'expires_in',
      'id_token',
      'scope',
      'session_state',
      'state',
      'token_type',
    ])
  })

  it('answers silently where somebody is signed in, and login_required elsewhere', async () => {
    const browser = new Browser(made)
    const request = asking('id_token', { prompt: 'none' })
    expect(fragment(await browser.open(authorizeUrl(request)))).toMatchObject({ error: 'login_required' })
    await signIn(browser, asking('id_token'))
    expect(fragment(await browser.open(authorizeUrl(request)))).toHaveProperty('id_token')
  })

  it('serves v1 with a resource', async () => {
    const page = await open({
      ...asking('token id_token', { resource: 'https://graph.microsoft.com', scope: 'openid' }),
      version: 'v1.0',
    })
    const answer = fragment(page)
    expect(decode(answer.id_token!).claims).toMatchObject({ ver: '1.0', at_hash: half(answer.access_token!) })
  })

  it('serves a single-page redirect without PKCE, for there is no code to protect', async () => {
    const web = made.directory.application(ids.spa)!.web
    const implicitGrantSettings = { enableIdTokenIssuance: true, enableAccessTokenIssuance: true }
    change(ids.spa, { web: { ...web, implicitGrantSettings } })
    const more = { response_type: 'id_token', nonce: 'n', code_challenge: undefined }
    const request = { ...spaRequest, more: { ...more, code_challenge_method: undefined } }
    expect(fragment(await open(request))).toHaveProperty('id_token')
  })
})

describe('the hybrid flow', () => {
  it('gives a code with an id token that vouches for it, and the code becomes tokens', async () => {
    const page = await open(asking('code id_token', { response_mode: 'form_post' }))
    const values = page.forms()[0]!.values
    const [code, idToken] = [values.get('code')!, values.get('id_token')!]
    expect(decode(idToken).claims).toMatchObject({ nonce: 'once', c_hash: half(code) })
    expect(decode(idToken).claims).not.toHaveProperty('at_hash')
    const form = redemption(webRequest, code, { code_verifier: undefined })
    const { status, body } = await askToken(made, webRequest.tenant, form)
    expect(status).toBe(200)
    expect(body).toHaveProperty('refresh_token')
    expect(decode(body.id_token).claims.sub).toBe(decode(idToken).claims.sub)
  })

  it('comes in the fragment unless a form is asked for', async () => {
    expect(Object.keys(fragment(await open(asking('code id_token'))))).toEqual(
      expect.arrayContaining(['code', 'id_token']),
    )
  })
})

describe('tokens in an address', () => {
  /** Twelve groups, and registrations that ask for groups and roles. */
  async function tokensIn(responseType: string) {
    putIntoGroups(12)
    change(ids.web, { groupMembershipClaims: 'All' })
    change(ids.inbox, { groupMembershipClaims: 'All' })
    const user = made.store.users.get(ids.milan)!
    made.store.users.put({ ...user, roles: ['62e90394-69f5-4237-9190-012177145e10'] })
    return open(asking(responseType, { scope: `openid api://localhost:3000/${ids.inbox}/access_as_user` }))
  }

  it('name no groups and no roles of the directory, but that there are groups', async () => {
    const answer = fragment(await tokensIn('id_token token'))
    for (const token of [answer.id_token!, answer.access_token!]) {
      const { claims } = decode(token)
      expect(claims).toMatchObject({ hasgroups: true })
      expect(claims).not.toHaveProperty('groups')
      expect(claims).not.toHaveProperty('wids')
    }
  })

  it('stay shorter than what browsers take, with two hundred groups', async () => {
    putIntoGroups(200)
    const page = await tokensIn('id_token token')
    expect(page.location.href.length).toBeLessThan(8_000)
  })

  it('have groups and roles when they came by a code', async () => {
    const page = await tokensIn('code id_token')
    const { code, id_token } = fragment(page)
    expect(decode(id_token!).claims.groups).toHaveLength(12)
    const form = redemption(webRequest, code!, { code_verifier: undefined })
    const { body } = await askToken(made, webRequest.tenant, form)
    const { claims } = decode(body.access_token)
    expect(claims.groups).toHaveLength(12)
    expect(claims.wids).toHaveLength(1)
    expect(claims).not.toHaveProperty('hasgroups')
  })

  it('tell where to look when there are more than two hundred', async () => {
    putIntoGroups(201)
    change(ids.web, { groupMembershipClaims: 'SecurityGroup' })
    const { id_token } = fragment(await open(asking('code id_token', { scope: 'openid' })))
    expect(decode(id_token!).claims).toMatchObject({
      _claim_names: { groups: 'src1' },
      _claim_sources: { src1: { endpoint: expect.stringContaining(`/users/${ids.milan}/getMemberObjects`) } },
    })
  })
})

const implicit = 'entra-docs v2-oauth2-implicit-grant-flow'
const refused: [
  name: string,
  source: string,
  error: string,
  code: number,
  responseType: string,
  more?: Record<string, string | undefined>,
][] = [
  ['without a nonce', `${implicit}, nonce`, 'invalid_request', 900144, 'id_token', { nonce: undefined }],
  ['hybrid without a nonce', implicit, 'invalid_request', 900144, 'code id_token', { nonce: undefined }],
  [
    'an id token without openid',
    'entra-docs reference-error-codes, 70005',
    'unsupported_response_type',
    70005,
    'id_token',
    { scope: 'User.Read' },
  ],
  [
    'a code with an access token',
    'v2 metadata, response_types_supported',
    'unsupported_response_type',
    70005,
    'code token',
  ],
  ['none', 'OAuth 2.0 Multiple Response Types section 4', 'unsupported_response_type', 70005, 'none'],
  ['the same twice', 'RFC 6749 3.1.1', 'unsupported_response_type', 70005, 'id_token id_token'],
]

describe('what is refused', () => {
  it.each(refused)('%s (%s)', async (_name, _source, error, code, responseType, more) => {
    const page = await new Browser(made).open(authorizeUrl(asking(responseType, more)))
    expect(page.answer.get('error')).toBe(error)
    expect(page.answer.get('error_description')).toContain(`AADSTS${code}`)
    expect(page.answer.get('state')).toBe('the state')
  })

  it.each(['id_token', 'token', 'id_token token', 'code id_token'])(
    '%s in a query, on a page',
    async (responseType) => {
      const page = await new Browser(made).open(
        authorizeUrl(asking(responseType, { response_mode: 'query' })),
      )
      expect(page.status).toBe(400)
      expect(page.html).toContain('AADSTS70007')
    },
  )

  it.each([
    ['id_token', 700054],
    ['code id_token', 700054],
    ['token', 700051],
    ['id_token token', 700054],
  ])('%s unless the registration allows it', async (responseType, code) => {
    const web = made.directory.application(ids.web)!.web
    const implicitGrantSettings = { enableIdTokenIssuance: false, enableAccessTokenIssuance: false }
    change(ids.web, { web: { ...web, implicitGrantSettings } })
    const page = await new Browser(made).open(authorizeUrl(asking(responseType)))
    expect(fragment(page).error).toBe('unsupported_response_type')
    expect(fragment(page).error_description).toContain(`AADSTS${code}`)
  })
})
