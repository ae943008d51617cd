import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import type { Application, Proof } from '../../src/tenant/records.js'
import { Browser } from './support/browser.js'
import {
  type Answer,
  askToken,
  authorizeUrl,
  type CodeRequest,
  cliRequest,
  decode,
  emulator,
  inboxScope,
  legacyScope,
  signIn,
  tokensFor,
} from './support/flows.js'
import { putPolicy } from './support/policies.js'

const hour = 3_600_000

let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

const client: CodeRequest = { ...cliRequest, scope: `openid profile offline_access ${inboxScope}` }

/** Refreshes the tokens of a sign-in by password. */
async function refreshed(form: Record<string, string>): Promise<Answer> {
  const { body } = await tokensFor(made, client)
  return refresh(body.refresh_token, form)
}

function refresh(token: string, form: Record<string, string> = {}): Promise<Answer> {
  const grant = { grant_type: 'refresh_token', client_id: client.client, refresh_token: token }
  return askToken(made, client.tenant, { ...grant, ...form })
}

function wanted(claims: object): Record<string, string> {
  return { claims: JSON.stringify({ access_token: claims }) }
}

/** The API, with optional claims in its access tokens. */
function listing(...names: string[]): Application {
  const api = made.store.applications.find(({ appId }) => appId === ids.inbox)
  if (!api) throw new TypeError('The API is missing')
  const accessToken = names.map((name) => ({
    name,
    source: null,
    essential: false,
    additionalProperties: [],
  }))
  const changed = { ...api, optionalClaims: { idToken: [], accessToken } }
  made.store.applications.put(changed)
  return changed
}

/**
 * @see https://learn.microsoft.com/entra/identity-platform/developer-guide-conditional-access-authentication-context,
 * expected behavior when a tenant contains policies protecting auth context. Ariel is Noah here, Jay is Mila.
 */
const documented: readonly {
  who: 'ariel' | 'jay'
  proofs: Proof['method'][]
  asked?: string
  acrs: string[] | undefined | 'no token'
}[] = [
  { who: 'ariel', proofs: ['password'], asked: 'c1', acrs: ['c1'] },
  { who: 'ariel', proofs: ['password'], asked: 'c2', acrs: 'no token' },
  { who: 'ariel', proofs: ['password'], acrs: ['c1'] },
  { who: 'jay', proofs: ['password'], asked: 'c1', acrs: 'no token' },
  { who: 'jay', proofs: ['password', 'totp'], asked: 'c1', acrs: ['c1', 'c2', 'c3'] },
  { who: 'jay', proofs: ['password'], asked: 'c2', acrs: ['c2', 'c3'] },
  { who: 'jay', proofs: ['password', 'totp'], asked: 'c2', acrs: ['c1', 'c2', 'c3'] },
  { who: 'jay', proofs: ['password', 'totp'], acrs: ['c1', 'c2', 'c3'] },
  { who: 'jay', proofs: ['password'], acrs: ['c2', 'c3'] },
]

describe('authentication contexts as the documentation prints them', () => {
  const people = {
    ariel: { id: ids.nomfa, name: 'nomfa@contoso.com' },
    jay: { id: ids.milan, name: 'milan@contoso.com' },
  }
  const except = (id: string) => ({
    users: {
      includeUsers: ['All'],
      excludeUsers: [id],
      includeGroups: [],
      excludeGroups: [],
      includeRoles: [],
      excludeRoles: [],
      includeGuestsOrExternalUsers: null,
      excludeGuestsOrExternalUsers: null,
    },
  })

  for (const { who, proofs, asked, acrs } of documented) {
    it(`gives ${who} with ${proofs.join(' and ')} who asks for ${asked ?? 'none'}: ${acrs}`, async () => {
      const api = listing('acrs')
      putPolicy(made, { controls: ['mfa'], contexts: ['c1'], conditions: except(people.ariel.id) })
      putPolicy(made, { controls: ['block'], contexts: ['c2', 'c3'], conditions: except(people.jay.id) })
      const assertion = await made.mintToken({
        ...{ user: people[who].name, resource: ids.legacyApi, scopes: ['access_as_user'], proofs },
      })
      made.store.grants.put({
        ...{
          id: 'grant-of-this-test',
          tenantId: ids.contoso,
          consentType: 'AllPrincipals',
          principalId: null,
        },
        clientId: principal(ids.legacyApi),
        resourceId: principal(ids.inbox),
        scope: 'access_as_user',
      })
      const { status, body } = await askToken(made, ids.contoso, {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        ...{ client_id: ids.legacyApi, client_secret: defaultSecret(ids.legacyApi) },
        ...{
          requested_token_use: 'on_behalf_of',
          assertion,
          scope: `${api.identifierUris[0]}/access_as_user`,
        },
        ...(asked ? wanted({ acrs: { essential: true, value: asked } }) : {}),
      })
      if (acrs === 'no token') return expect(status).toBe(400)
      expect(decode(body.access_token).claims.acrs).toEqual(acrs)
    })
  }

  function principal(appId: string): string {
    return made.directory.servicePrincipal(ids.contoso, appId)?.id ?? ''
  }
})

describe('authentication contexts in a claims request', () => {
  it('are in the token when no policy is assigned to them', async () => {
    const { body } = await refreshed(wanted({ acrs: { essential: true, value: 'c7' } }))
    expect(decode(body.access_token).claims.acrs).toEqual(['c7'])
    expect((await refresh(body.refresh_token)).body.access_token).toSatisfy(
      (token: string) => !('acrs' in decode(token).claims),
    )
  })

  it('may be several, and are in tokens of the first version too', async () => {
    const scope = `openid offline_access ${legacyScope}`
    made.store.applications.put({ ...application(ids.cli), requiredResourceAccess: [] })
    const { body } = await tokensFor(made, { ...client, scope })
    const more = wanted({ acrs: { essential: true, values: ['c1', 'c2', 'c1', 'x9'] } })
    const { claims } = decode((await refresh(body.refresh_token, more)).body.access_token)
    expect(claims).toMatchObject({ ver: '1.0', acrs: ['c1', 'c2'] })
  })

  it('that are not essential are left out when their policy is not satisfied', async () => {
    putPolicy(made, { controls: ['mfa'], contexts: ['c1'] })
    const { status, body } = await refreshed(wanted({ acrs: { essential: false, values: ['c1', 'c2'] } }))
    expect(status).toBe(200)
    expect(decode(body.access_token).claims.acrs).toEqual(['c2'])
  })

  it('name their policy in the challenge that refuses them', async () => {
    const { id } = putPolicy(made, { controls: ['mfa'], contexts: ['c1'] })
    const { body } = await refreshed(wanted({ acrs: { essential: true, value: 'c1' } }))
    expect(body.error_codes).toEqual([50076])
    expect(JSON.parse(body.claims).access_token.capolids.values).toEqual([id])
  })

  it('are in id tokens of clients that ask for them there', async () => {
    const claims = JSON.stringify({ id_token: { acrs: { essential: true, value: 'c3' } } })
    const { body } = await refreshed({ claims })
    expect(decode(body.id_token).claims.acrs).toEqual(['c3'])
  })
})

describe('the claims of a challenge, sent back', () => {
  for (const name of ['capolids', 'polids']) {
    it(`make the policies of ${name} count for a token to another API than theirs`, async () => {
      const { id } = putPolicy(made, { controls: ['mfa'], applications: ['Office365'] })
      expect((await refreshed({})).status).toBe(200)
      const { body } = await refreshed(wanted({ [name]: { essential: true, values: [id] } }))
      expect(body.error_codes).toEqual([50076])
    })
  }

  it('ask for the second factor on pages, and are satisfied by it', async () => {
    const { id } = putPolicy(made, { controls: ['mfa'], applications: ['Office365'] })
    const browser = new Browser(made)
    await signIn(browser, client)
    const challenge = wanted({ capolids: { essential: true, values: [id] } })
    const login = { login_hint: 'milan@contoso.com' }
    const silent = await browser.open(
      authorizeUrl({ ...client, more: { ...challenge, ...login, prompt: 'none' } }),
    )
    expect(silent.answer.get('error')).toBe('interaction_required')
    const page = await browser.open(authorizeUrl({ ...client, more: { ...challenge, ...login } }))
    expect(page.title).toMatch(/phone|code/i)
  })

  it('of a policy that is gone want nothing', async () => {
    const id = '99999999-2222-4333-8444-555555555555'
    expect((await refreshed(wanted({ capolids: { essential: true, values: [id] } }))).status).toBe(200)
  })

  const nonsense: readonly [string, string][] = [
    ['no JSON', 'eyJhY2Nlc3NfdG9rZW4iOnt9fQ=='],
    ['a list', '[1]'],
    ['a number', '7'],
    ['20 000 characters', JSON.stringify({ access_token: { a: 'x'.repeat(20_000) } })],
    ['a time that is none', JSON.stringify({ access_token: { nbf: { value: 'soon' } } })],
    ['a time that has not come', JSON.stringify({ access_token: { nbf: { value: '99999999999' } } })],
  ]
  for (const [what, claims] of nonsense) {
    it(`answer 50117 when they are ${what}`, async () => {
      const { status, body } = await refreshed({ claims })
      expect([status, body.error_codes]).toEqual([400, [50117]])
    })
  }

  it('are refused before they are read when they are 100 KB long', async () => {
    const { status, body } = await refreshed(wanted({ a: 'x'.repeat(100_000) }))
    expect([status, body.error_codes]).toEqual([400, [90004]])
    const url = authorizeUrl({ ...client, more: wanted({ a: 'x'.repeat(100_000) }) })
    const page = await new Browser(made).open(url)
    expect(page.status).toBe(400)
    expect(page.html).toContain('AADSTS90015')
  })

  it('with members of no sense end without a fault', async () => {
    putPolicy(made, { controls: ['mfa'], applications: ['Office365'] })
    const odd = {
      capolids: { values: [null, {}, 7, 'not-an-id', '../..'] },
      acrs: 'c1',
      xms_cc: { values: [7] },
    }
    expect((await refreshed(wanted(odd))).status).toBe(200)
    expect((await refreshed(wanted({ capolids: null, acrs: [], nbf: null }))).status).toBe(200)
  })
})

describe('continuous access evaluation', () => {
  const cp1 = wanted({ xms_cc: { values: ['cp1'] } })
  const graph = { scope: 'https://graph.microsoft.com/User.Read' }

  it('gives clients that understand challenges a Graph token of 20 to 28 hours that says so', async () => {
    const { body } = await refreshed({ ...graph, ...cp1 })
    expect(body.expires_in).toBeGreaterThanOrEqual(20 * 3600)
    expect(body.expires_in).toBeLessThanOrEqual(28 * 3600)
    expect(decode(body.access_token).claims.xms_cc).toEqual(['cp1'])
  })

  it('gives others a token of 60 to 90 minutes', async () => {
    const { body } = await refreshed(graph)
    expect(body.expires_in).toBeGreaterThanOrEqual(3600)
    expect(body.expires_in).toBeLessThanOrEqual(90 * 60)
    expect(decode(body.access_token).claims).not.toHaveProperty('xms_cc')
  })

  it('is told to an API of one’s own that lists xms_cc, whose tokens live no longer for it', async () => {
    expect(decode((await refreshed(cp1)).body.access_token).claims).not.toHaveProperty('xms_cc')
    listing('xms_cc')
    const { body } = await refreshed(cp1)
    expect(body.expires_in).toBeLessThanOrEqual(90 * 60)
    expect(decode(body.access_token).claims.xms_cc).toEqual(['cp1'])
  })

  it('answers a challenge with a token that is not dated back behind it', async () => {
    const { body } = await tokensFor(made, client)
    made.clock.advance(hour)
    const moment = Math.floor(made.clock.now() / 1000) - 1
    const fresh = await refresh(body.refresh_token, {
      ...graph,
      ...wanted({ nbf: { essential: true, value: `${moment}` } }),
    })
    expect(decode(fresh.body.access_token).claims.nbf).toBe(moment)
    const usual = await refresh(body.refresh_token, graph)
    expect(decode(usual.body.access_token).claims.nbf).toBe(moment + 1 - 300)
  })

  it('answers 50173 to a challenge when the sessions were revoked', async () => {
    const { body } = await tokensFor(made, client)
    made.clock.advance(hour)
    const milan = made.store.users.get(ids.milan)
    if (!milan) throw new TypeError('Mila is missing')
    const now = new Date(made.clock.now()).toISOString()
    made.store.users.put({ ...milan, signInSessionsValidFromDateTime: now })
    const moment = Math.floor(made.clock.now() / 1000)
    const refusal = await refresh(
      body.refresh_token,
      wanted({ nbf: { essential: true, value: `${moment}` } }),
    )
    expect(refusal.body.error_codes).toEqual([50173])
  })
})

function application(appId: string): Application {
  const found = made.store.applications.find((one) => one.appId === appId)
  if (!found) throw new TypeError(`No application ${appId}`)
  return found
}
