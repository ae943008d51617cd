import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import type { Proof } from '../../src/tenant/records.js'
import { Browser } from './support/browser.js'
import {
  type Answer,
  askToken,
  authorizeUrl,
  type CodeRequest,
  cliRequest,
  codeFor,
  emulator,
  redemption,
  signIn,
  tokensFor,
  webRequest,
} from './support/flows.js'
import { type PolicySketch, putPolicy } from './support/policies.js'

const hour = 3_600_000
const day = 24 * hour
const agreement = '11111111-2222-4333-8444-555555555555'
const everyHour: NonNullable<PolicySketch['session']> = {
  signInFrequency: {
    isEnabled: true,
    value: 1,
    type: 'hours',
    frequencyInterval: 'timeBased',
    authenticationType: 'primaryAndSecondaryAuthentication',
  },
}

interface Expected {
  aadsts: number
  error?: string
  suberror: string
  claims: boolean
}

interface Row {
  what: string
  user: string
  policy: PolicySketch
  /** Milliseconds that pass between the sign-in and the request. */
  later?: number
  proofs?: Proof['method'][]
  expected: Record<'silent' | 'code' | 'refresh' | 'onBehalfOf', Expected>
  /** Where the numbers are from. */
  source: string
}

const mfa: Expected = { aadsts: 50076, suberror: 'basic_action', claims: true }
const all = (expected: Expected): Row['expected'] => ({
  silent: expected,
  code: expected,
  refresh: expected,
  onBehalfOf: expected,
})
const codes = 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes'

/** Each row is a state of the tenant, and what every grant answers in it. */
const rows: readonly Row[] = [
  {
    what: 'a second factor that the user has and did not prove',
    user: 'milan@contoso.com',
    policy: { controls: ['mfa'] },
    expected: all(mfa),
    source: `${codes}: 50076`,
  },
  {
    what: 'an authentication strength that the user could prove',
    user: 'milan@contoso.com',
    policy: { grant: { authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } } },
    expected: all(mfa),
    source: `${codes}: 50076`,
  },
  {
    what: 'a second factor of somebody who has set up none',
    user: 'nomfa@contoso.com',
    policy: { controls: ['mfa'] },
    expected: all({ aadsts: 50079, suberror: 'basic_action', claims: true }),
    source: `${codes}: 50079`,
  },
  {
    what: 'a block',
    user: 'milan@contoso.com',
    policy: { controls: ['block'] },
    expected: all({ aadsts: 53003, suberror: 'message_only', claims: true }),
    source: 'recorded: 53003 with message_only and capolids',
  },
  {
    what: 'a protected app',
    user: 'milan@contoso.com',
    policy: { controls: ['compliantApplication'] },
    expected: all({
      aadsts: 53005,
      error: 'unauthorized_client',
      suberror: 'protection_policy_required',
      claims: true,
    }),
    source: 'https://learn.microsoft.com/entra/identity-platform/app-protection-policies: 53005',
  },
  {
    what: 'an approved app',
    user: 'milan@contoso.com',
    policy: { controls: ['approvedApplication'] },
    expected: all({ aadsts: 53002, suberror: 'additional_action', claims: true }),
    source: `${codes}: 53002`,
  },
  {
    what: 'terms of use',
    user: 'milan@contoso.com',
    policy: { grant: { termsOfUse: [agreement] } },
    expected: all({ aadsts: 50158, suberror: 'basic_action', claims: true }),
    source: `${codes}: 50158`,
  },
  {
    what: 'a sign-in within the hour, two hours later',
    user: 'milan@contoso.com',
    policy: { session: everyHour },
    later: 2 * hour,
    expected: {
      silent: { aadsts: 70044, suberror: 'token_expired', claims: false },
      code: { aadsts: 70008, suberror: 'bad_token', claims: false },
      refresh: { aadsts: 70043, suberror: 'token_expired', claims: false },
      onBehalfOf: { aadsts: 70043, suberror: 'token_expired', claims: false },
    },
    source:
      'recorded: 70043 with token_expired and no claims; on behalf of in SharePoint/sp-dev-docs 9927; a code is over after ten minutes',
  },
]

const sent: readonly (keyof Row['expected'])[] = ['silent', 'code', 'refresh', 'onBehalfOf']

let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

/** The client of the table: a program on the person's computer. */
const client: CodeRequest = { ...cliRequest, scope: 'openid profile offline_access User.Read' }

const asks: Record<keyof Row['expected'], (row: Row, change: () => void) => Promise<Answer['body']>> = {
  async silent({ user }, change) {
    const browser = new Browser(made)
    await signIn(browser, client, user)
    change()
    const page = await browser.open(authorizeUrl({ ...client, more: { prompt: 'none', login_hint: user } }))
    const { aadsts, ...members } = Object.fromEntries(page.answer)
    return { ...members, error_codes: [Number(/AADSTS(\d+)/.exec(members.error_description ?? '')?.[1])] }
  },
  async code({ user }, change) {
    const code = await codeFor(made, client, user)
    change()
    return (await askToken(made, client.tenant, redemption(client, code))).body
  },
  async refresh({ user }, change) {
    const { body } = await tokensFor(made, client, user)
    change()
    return (await refresh(body.refresh_token)).body
  },
  async onBehalfOf({ user }, change) {
    const assertion = await made.mintToken({
      ...{ user, resource: ids.inbox, scopes: ['access_as_user'], expiresIn: 3 * 3600 },
    })
    change()
    return (await onBehalfOf(assertion, 'User.Read')).body
  },
}

function refresh(token: string, version: 'v1.0' | 'v2.0' = 'v2.0'): Promise<Answer> {
  const form = { grant_type: 'refresh_token', client_id: client.client, refresh_token: token }
  return askToken(made, client.tenant, form, {}, version)
}

function onBehalfOf(
  assertion: string,
  scope: string,
  more: Record<string, string> = {},
  tenant: string = ids.contoso,
): Promise<Answer> {
  return askToken(made, tenant, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: ids.inbox,
    client_secret: defaultSecret(ids.inbox),
    requested_token_use: 'on_behalf_of',
    assertion,
    scope,
    ...more,
  })
}

describe('which code answers which grant', () => {
  for (const row of rows) {
    for (const grant of sent) {
      const { aadsts } = row.expected[grant]
      it(`answers ${aadsts} to ${grant} when a policy wants ${row.what}`, async () => {
        let id = ''
        const body = await asks[grant](row, () => {
          id = putPolicy(made, row.policy).id
          if (row.later) made.clock.advance(row.later)
        })
        const { error, suberror, claims } = row.expected[grant]
        expect(body.error_codes).toEqual([aadsts])
        expect(body.suberror).toBe(suberror)
        const usual = grant === 'silent' ? 'interaction_required' : 'invalid_grant'
        expect(body.error).toBe(error ?? usual)
        if (!claims) return expect(body.claims).toBeUndefined()
        const wanted = { access_token: { capolids: { essential: true, values: [id] } } }
        expect(JSON.parse(body.claims)).toEqual(wanted)
      })
    }
  }
})

describe('refusals that people recorded', () => {
  it.each([
    ['53003', { controls: ['block'] }, 0],
    ['70043', { session: everyHour }, 2 * hour],
  ] as const)(
    '%s has the members, their order and the words of the recorded one',
    async (number, policy, later) => {
      const file = await readFile(new URL('../golden/policy-refusals.json', import.meta.url), 'utf8')
      const recorded: Answer['body'] = JSON.parse(file).document[number]
      const { body: tokens } = await tokensFor(made, client)
      const { id } = putPolicy(made, policy as PolicySketch)
      made.clock.advance(later)
      const { status, body } = await refresh(tokens.refresh_token)
      expect(status).toBe(400)
      expect(Object.keys(body)).toEqual(Object.keys(recorded))
      const ofTheirs = (text: string) => text.replaceAll(id, '00000000-0000-0000-0000-000000000000')
      const [sentence = ''] = body.error_description.split('\r\n')
      expect(sentence.replace(/on \S+Z and/, 'on {time} and')).toBe(recorded.error_description)
      expect([body.error, body.suberror, body.error_codes]).toEqual([
        ...[recorded.error, recorded.suberror, recorded.error_codes],
      ])
      expect(body.claims && ofTheirs(body.claims)).toBe(recorded.claims)
    },
  )
})

describe('refusals of the first version of the token endpoint that people recorded', () => {
  it('50097 has the status, the members, their order and the words of the recorded one', async () => {
    const file = await readFile(new URL('../golden/device-refusal-v1.json', import.meta.url), 'utf8')
    const { status, document }: { status: number; document: Answer['body'] } = JSON.parse(file)
    const { body: tokens } = await tokensFor(made, client)
    putPolicy(made, { controls: ['compliantDevice'] })
    const answer = await refresh(tokens.refresh_token, 'v1.0')
    expect(answer.status).toBe(status)
    expect(Object.keys(answer.body)).toEqual(Object.keys(document))
    expect(masked(answer.body)).toEqual(document)
  })
})

describe('the second factor that a policy wants, as people recorded it', () => {
  it.each(['refresh', 'onBehalfOf'] as const)(
    '50076 to %s has every member of the recorded one, in order and in its words',
    async (grant) => {
      const file = await readFile(new URL('../golden/second-factor-refusal.json', import.meta.url), 'utf8')
      const { document }: { document: Answer['body'] } = JSON.parse(file)
      const body = await asks[grant](rows[0] as Row, () => putPolicy(made, { controls: ['mfa'] }))
      expect(Object.keys(body)).toEqual(Object.keys(document))
      expect(masked(body)).toEqual(document)
    },
  )
})

/** An answer with its ids, times and addresses replaced as those of the recorded ones are. */
function masked(body: Answer['body']): Answer['body'] {
  const text = JSON.stringify(body)
    .replaceAll('https://localhost:8443', 'https://login.microsoftonline.com')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '{id}')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g, '{time}')
  return JSON.parse(text)
}

describe('what a redirect tells when prompt=none cannot do what a policy wants', () => {
  it('carries state, claims and the ids of the answer', async () => {
    const browser = new Browser(made)
    await signIn(browser, client)
    putPolicy(made, { controls: ['mfa'] })
    const url = authorizeUrl({ ...client, more: { prompt: 'none', login_hint: 'milan@contoso.com' } })
    const { answer, response } = await browser.open(url)
    expect([...answer.keys()].sort()).toEqual([
      ...['claims', 'correlation_id', 'error', 'error_description', 'error_uri'],
      ...['state', 'suberror', 'timestamp', 'trace_id'],
    ])
    expect(answer.get('state')).toBe('the state')
    expect(answer.get('error_uri')).toMatch(/\/error\?code=50076$/)
    expect(response.headers.get('x-ms-request-id')).toBe(answer.get('trace_id'))
  })
})

describe('a second factor that has become too old', () => {
  it('answers 50078 to on-behalf-of and to a refresh', async () => {
    putPolicy(made, { controls: ['mfa'] })
    const assertion = await made.mintToken({
      ...{ user: 'milan@contoso.com', resource: ids.inbox, scopes: ['access_as_user'] },
      ...{ proofs: ['password', 'totp'], expiresIn: 100 * 24 * 3600 },
    })
    const first = await onBehalfOf(assertion, 'User.Read offline_access')
    expect(first.status).toBe(200)
    made.clock.advance(89 * day)
    const form = {
      ...{ grant_type: 'refresh_token', client_id: ids.inbox, client_secret: defaultSecret(ids.inbox) },
      refresh_token: first.body.refresh_token,
    }
    const second = await askToken(made, ids.contoso, form)
    expect(second.status).toBe(200)
    made.clock.advance(2 * day)
    const late = await askToken(made, ids.contoso, { ...form, refresh_token: second.body.refresh_token })
    expect(late.body).toMatchObject({ error_codes: [50078], suberror: 'basic_action' })
    expect((await onBehalfOf(assertion, 'User.Read')).body.error_codes).toEqual([50078])
  })
})

describe('a sign-in frequency at a server', () => {
  it.each([
    ['enforced', [70043]],
    ['deferred', undefined],
  ] as const)('is %s as the conditions say', async (frequencyAtServers, numbers) => {
    made.conditions.change({ frequencyAtServers })
    const { body } = await tokensFor(made, webRequest)
    const own = (await tokensFor(made, client)).body
    putPolicy(made, { session: everyHour })
    made.clock.advance(2 * hour)
    const form = {
      ...{ grant_type: 'refresh_token', client_id: ids.web, client_secret: defaultSecret(ids.web) },
      refresh_token: body.refresh_token,
    }
    expect((await askToken(made, ids.contoso, form)).body.error_codes).toEqual(numbers)
    expect((await refresh(own.refresh_token)).body.error_codes).toEqual([70043])
  })
})

describe('how a refusal is worded', () => {
  /** A refresh token of a tenant that has since decided on a second factor. */
  async function tooLittle(): Promise<string> {
    const { body } = await tokensFor(made, client)
    putPolicy(made, { controls: ['mfa'] })
    return body.refresh_token
  }
  const refused = async () => (await refresh(await tooLittle())).body

  it('says invalid_grant at the v2 endpoint and interaction_required at the v1 endpoint', async () => {
    const token = await tooLittle()
    const [v2, v1] = [await refresh(token), await refresh(token, 'v1.0')]
    expect(v2.body).toMatchObject({ error: 'invalid_grant', suberror: 'basic_action' })
    expect(v1.body).toMatchObject({ error: 'interaction_required', suberror: 'basic_action' })
    expect(v1.body.claims).toBe(v2.body.claims)
  })

  it('says interaction_required with polids in the documented form', async () => {
    made.conditions.change({ refusalForm: 'documented' })
    const body = await refused()
    expect(body).toMatchObject({ error: 'interaction_required', error_codes: [50076] })
    expect(body).not.toHaveProperty('suberror')
    expect(Object.keys(JSON.parse(body.claims).access_token)).toEqual(['polids'])
  })

  it('leaves the claims out in the form without them', async () => {
    made.conditions.change({ refusalForm: 'without-claims' })
    const body = await refused()
    expect(body).toMatchObject({ error: 'invalid_grant', suberror: 'basic_action', error_codes: [50076] })
    expect(body).not.toHaveProperty('claims')
  })

  it('names every policy that is not satisfied', async () => {
    const { body } = await tokensFor(made, client)
    const wanted = [putPolicy(made, { controls: ['mfa'] }), putPolicy(made, { controls: ['mfa'] })]
    putPolicy(made, { controls: ['mfa'], state: 'enabledForReportingButNotEnforced' })
    const refusal = (await refresh(body.refresh_token)).body
    const { values } = JSON.parse(refusal.claims).access_token.capolids
    expect(values.sort()).toEqual(wanted.map(({ id }) => id).sort())
  })
})
