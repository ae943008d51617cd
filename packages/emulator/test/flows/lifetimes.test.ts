import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ControlLine } from '../../src/host/control-line.js'
import { DirectoryLine } from '../../src/scenarios/world/directory-line.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  type CodeRequest,
  cliRequest,
  codeFor,
  decode,
  emulator,
  inboxScope,
  origin,
  originOf,
  redemption,
  signIn,
  spaRequest,
  tokensFor,
  webRequest,
} from './support/flows.js'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Uses something once: it lives, or the number of the refusal. */
type Use = () => Promise<'lives' | number>

const fateOf = ({ status, body }: Awaited<ReturnType<typeof askToken>>) =>
  status === 200 ? 'lives' : (body.error_codes[0] as number)

const refreshForm = ({ client }: CodeRequest, token: string) => {
  const { client_secret } = redemption({ ...webRequest, client }, '')
  return { grant_type: 'refresh_token', client_id: client, client_secret, refresh_token: token }
}

async function refreshToken(made: Emulator, request: CodeRequest): Promise<Use> {
  const { body } = await tokensFor(made, request)
  return async () =>
    fateOf(await askToken(made, request.tenant, refreshForm(request, body.refresh_token), originOf(request)))
}

async function session(made: Emulator, stay: boolean): Promise<Use> {
  const browser = new Browser(made)
  await signIn(browser, webRequest, undefined, { stay })
  return async () => {
    const { answer } = await browser.open(authorizeUrl({ ...webRequest, more: { prompt: 'none' } }))
    if (answer.has('code')) return 'lives'
    return Number(/^AADSTS(\d+)/.exec(answer.get('error_description') ?? '')?.[1])
  }
}

async function graphToken(made: Emulator): Promise<Use> {
  const { body } = await tokensFor(made, cliRequest)
  return async () => {
    const headers = { authorization: `Bearer ${body.access_token}` }
    const { status } = await made.fetch(new Request(`${origin}/graph/v1.0/me`, { headers }))
    return status === 200 ? 'lives' : status
  }
}

async function code(made: Emulator): Promise<Use> {
  const form = redemption(cliRequest, await codeFor(made, cliRequest))
  return async () => fateOf(await askToken(made, cliRequest.tenant, form))
}

/** What readers allow of difference between clocks. */
const skew = 5 * minute

interface Row {
  what: string
  source: string
  get: (made: Emulator) => Promise<Use>
  /** Still lives. */
  at: number
  /** Does not live any more. */
  until: number
  end: number
  year?: '2015'
}

const configurable = 'entra-docs identity-platform/configurable-token-lifetimes.md'
const refresh = 'entra-docs identity-platform/refresh-tokens.md'
const seed = '"Exchange Online Identity Models & Authentication Demystified", part 5'

const rows: readonly Row[] = [
  {
    what: 'an access token, 60 to 90 minutes',
    source: configurable,
    get: graphToken,
    ...{ at: 60 * minute - 1_000, until: 90 * minute + skew, end: 401 },
  },
  {
    what: 'an authorization code, ten minutes',
    source: 'entra-docs identity-platform/v2-oauth2-auth-code-flow.md',
    get: code,
    ...{ at: 10 * minute - 1, until: 10 * minute, end: 70008 },
  },
  {
    what: 'a refresh token of a public client, 90 days',
    source: refresh,
    get: (made) => refreshToken(made, cliRequest),
    ...{ at: 90 * day - 1, until: 90 * day, end: 700082 },
  },
  {
    what: 'a refresh token of a confidential client, 90 days',
    source: refresh,
    get: (made) => refreshToken(made, webRequest),
    ...{ at: 90 * day - 1, until: 90 * day, end: 700082 },
  },
  {
    what: 'a refresh token of a single-page application, 24 hours',
    source: refresh,
    get: (made) => refreshToken(made, spaRequest),
    ...{ at: day - 1, until: day, end: 700084 },
  },
  {
    what: 'the session of a browser, 24 hours',
    source: configurable,
    get: (made) => session(made, false),
    ...{ at: day - 1, until: day, end: 50058 },
  },
  {
    what: 'the session of a browser whose person stays signed in, 90 days',
    source: configurable,
    get: (made) => session(made, true),
    ...{ at: 90 * day - 1, until: 90 * day, end: 50058 },
  },
  {
    what: 'an access token of 2015, an hour',
    source: seed,
    get: graphToken,
    ...{ at: 60 * minute - 1_000, until: 60 * minute + skew, end: 401, year: '2015' },
  },
  {
    what: 'a refresh token of 2015, 14 days',
    source: seed,
    get: (made) => refreshToken(made, cliRequest),
    ...{ at: 14 * day - 1, until: 14 * day, end: 700082, year: '2015' },
  },
]

async function started(year?: Row['year']): Promise<{ made: Emulator; control: ControlLine }> {
  const made = await emulator()
  const control = new ControlLine({ origin, controlKey: made.controlKey, send: made.fetch })
  if (year) await control.ask('PATCH', 'conditions', { lifetimes: year })
  return { made, control }
}

describe('the lifetime table', () => {
  it.each(rows)('$what ($source)', async ({ get, at, until, end, year }) => {
    const { made } = await started(year)
    const use = await get(made)
    made.clock.advance(at)
    expect(await use()).toBe('lives')

    const { made: another } = await started(year)
    const later = await get(another)
    another.clock.advance(until)
    expect(await later()).toBe(end)
  })

  it('an id token, 60 minutes (entra-docs identity-platform/configurable-token-lifetimes.md)', async () => {
    const { made } = await started()
    const { claims } = decode((await tokensFor(made, cliRequest)).body.id_token)
    expect(claims.exp - Math.floor(made.clock.now() / 1000)).toBe(3_600)
  })
})

/** @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens */
describe('a chain of refresh tokens', () => {
  async function chain(request: CodeRequest, days: number, every: number, year?: Row['year']) {
    const { made } = await started(year)
    let { body } = await tokensFor(made, request)
    const fates: (string | number)[] = []
    for (let at = every; at <= days; at += every) {
      made.clock.advance(every * day)
      const answer = await askToken(
        made,
        request.tenant,
        refreshForm(request, body.refresh_token),
        originOf(request),
      )
      fates.push(fateOf(answer))
      if (answer.status !== 200) return { fates, answer }
      body = answer.body
    }
    return { fates, answer: undefined }
  }

  it('goes on for a year when it is used', async () => {
    expect(new Set((await chain(cliRequest, 365, 73)).fates)).toEqual(new Set(['lives']))
  })

  it('of a single-page application ends 24 hours after its beginning, whatever was used between', async () => {
    const { fates, answer } = await chain(spaRequest, 2, 0.25)
    expect(fates).toEqual(['lives', 'lives', 'lives', 700084])
    expect(answer?.body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'bad_token',
      error_description: expect.stringContaining('fixed, limited lifetime of 1.00:00:00'),
    })
  })

  it('of 2015 ends after 90 days, however often it was used', async () => {
    const { fates, answer } = await chain(cliRequest, 120, 13, '2015')
    expect(fates).toEqual([...Array(6).fill('lives'), 700081])
    expect(answer?.body.error_description).toContain(
      'maximum allowed lifetime for this application is 90.00:00:00',
    )
  })

  it('of 2015 says for how long it was not used', async () => {
    const { answer } = await chain(cliRequest, 15, 15, '2015')
    expect(answer?.body).toMatchObject({
      error_codes: [700082],
      suberror: 'bad_token',
      error_description: expect.stringContaining('inactive for 14.00:00:00'),
    })
  })

  it('gives one token presented 16 times at once sixteen others, each of which lives', async () => {
    const { made } = await started()
    const { body } = await tokensFor(made, cliRequest)
    const present = (token: string) => askToken(made, cliRequest.tenant, refreshForm(cliRequest, token))
    const answers = await Promise.all(Array.from({ length: 16 }, () => present(body.refresh_token)))
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200))
    const next = answers.map((answer) => answer.body.refresh_token as string)
    expect(new Set([...next, body.refresh_token]).size).toBe(17)
    made.clock.advance(89 * day)
    const later = await Promise.all(next.map(present))
    expect(later.map(({ status }) => status)).toEqual(Array(16).fill(200))
    expect((await present(body.refresh_token)).status).toBe(200)
  })

  it('gives one code presented 16 times at once tokens once', async () => {
    const { made } = await started()
    const form = redemption(cliRequest, await codeFor(made, cliRequest))
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => askToken(made, cliRequest.tenant, form)),
    )
    const fates = answers.map(fateOf).toSorted()
    expect(fates).toEqual([...Array(15).fill(54005), 'lives'])
  })
})

/** @see https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes */
describe('a token lifetime policy', () => {
  it('gives the tokens for an API, and the id tokens of a client, the life that it says', async () => {
    const { made, control } = await started()
    const administrator = new DirectoryLine({ send: made.fetch, origin, control })
    const policy = async (span: string, appId: string) => {
      const definition = [`{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"${span}"}}`]
      const body = { displayName: span, definition }
      const path = '/v1.0/policies/tokenLifetimePolicies'
      const { id } = await administrator.ask<{ id: string }>('POST', path, body)
      await administrator.ask('POST', `/v1.0/applications(appId='${appId}')/tokenLifetimePolicies/$ref`, {
        '@odata.id': `https://graph.microsoft.com${path}/${id}`,
      })
    }
    await policy('08:00:00', ids.inbox)
    await policy('00:10:00', ids.spa)
    const request = { ...spaRequest, scope: `openid ${inboxScope}` }
    const { body } = await tokensFor(made, request)
    expect(body.expires_in).toBe(28_800)
    const { claims } = decode(body.id_token)
    expect(claims.exp - Math.floor(made.clock.now() / 1000)).toBe(600)
    const graph = await tokensFor(made, spaRequest)
    expect(graph.body.expires_in).toBeGreaterThanOrEqual(3_600)
  })
})
