import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from './clock.js'
import { Conditions } from './conditions.js'
import { createControlApi } from './control-api.js'
import { Faults } from './faults.js'
import { Journal } from './journal.js'

const origin = 'https://localhost:8443'
const controlKey = 'the-control-key'
const start = Date.parse('2026-11-22T09:00:00Z')

let clock: VirtualClock
let journal: Journal
let faults: Faults
let api: Hono

beforeEach(() => {
  clock = new VirtualClock({ now: () => start })
  journal = new Journal(clock)
  faults = new Faults()
  const routes = createControlApi(
    {
      clock,
      conditions: new Conditions(),
      faults,
      journal,
      controlKey,
      origin,
      version: '0.0.0',
      randomId: () => 'id',
      status: () => ({}),
    },
    { mintToken: async () => Response.json({}), routes: {}, reset: () => {} },
  )
  api = new Hono().route('/_onbehalf', routes)
})

function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return api.request(`${origin}/_onbehalf/${path}`, {
    method,
    headers: { authorization: `Bearer ${controlKey}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

describe('who may use the control API', () => {
  it('refuses a request without the key', async () => {
    const answer = await call('GET', 'clock', undefined, { authorization: '' })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('control-key')
  })

  it('refuses a wrong key', async () => {
    expect((await call('GET', 'clock', undefined, { authorization: 'Bearer other' })).status).toBe(401)
  })

  it('refuses a page of another origin even with the key', async () => {
    const answer = await call('GET', 'clock', undefined, { origin: 'https://localhost:3000' })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each(['cross-site', 'same-site'])('refuses a %s request of a browser', async (site) => {
    expect((await call('GET', 'clock', undefined, { 'sec-fetch-site': site })).status).toBe(403)
  })

  it.each(['https://localhost:3000', 'https://login.microsoftonline.com'])(
    'refuses a request that was meant for %s, and gives it no key',
    async (meant) => {
      const headers = { authorization: `Bearer ${controlKey}`, 'sec-fetch-site': 'same-origin' }
      expect((await api.request(`${meant}/_onbehalf/clock`, { headers })).status).toBe(421)
      expect((await api.request(`${meant}/_onbehalf/key`, { headers })).status).toBe(403)
    },
  )

  it('gives its key to its own pages and to nobody else', async () => {
    const asPage = (site?: string) =>
      api.request(`${origin}/_onbehalf/key`, site ? { headers: { 'sec-fetch-site': site } } : {})
    expect(await (await asPage('same-origin')).json()).toEqual({ controlKey })
    for (const site of ['same-site', 'cross-site', 'none', undefined]) {
      expect((await asPage(site)).status).toBe(403)
    }
  })
})

describe('the clock', () => {
  it('moves by a duration', async () => {
    const answer = await call('POST', 'clock', { advance: 'PT61M' })
    expect(await answer.json()).toMatchObject({ now: start + 61 * 60_000, running: true })
    expect(clock.now()).toBe(start + 61 * 60_000)
  })

  it('is set to a time, stopped and reset', async () => {
    await call('POST', 'clock', { set: '2027-01-01T00:00:00Z' })
    expect(clock.now()).toBe(Date.parse('2027-01-01T00:00:00Z'))
    await call('POST', 'clock', { run: false })
    expect(clock.state().running).toBe(false)
    await call('POST', 'clock', { reset: true })
    expect(clock.now()).toBe(start)
  })

  it.each([
    [{ advance: 'an hour' }, 'an hour'],
    [{ set: 'tomorrow' }, 'tomorrow'],
    [{ forward: 1 }, 'advance'],
    [{ advance: 'P99999999999D' }, '1970 to 2100'],
    [{ advance: '-P99999D' }, '1970 to 2100'],
    [{ set: '2107-01-01T00:00:00Z' }, '1970 to 2100'],
    [{ set: '+275760-09-13T00:00:00Z' }, '1970 to 2100'],
  ])('%j is refused by name', async (body, named) => {
    const answer = await call('POST', 'clock', body)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(named)
    expect(clock.now()).toBe(start)
  })
})

describe('faults', () => {
  it('are set, listed and cleared', async () => {
    await call('PUT', 'faults', { match: { route: '/common' }, effect: { status: 503 }, count: 1 })
    expect(await (await call('GET', 'faults')).json()).toMatchObject({
      faults: [{ effect: { status: 503 } }],
    })
    await call('DELETE', 'faults')
    expect(faults.list()).toEqual([])
  })

  it('a malformed one is refused with the member named, and the old ones stay', async () => {
    await call('PUT', 'faults', { effect: { status: 503 } })
    const answer = await call('PUT', 'faults', { effect: { aadsts: 'noSuchError' } })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toMatch(/aadsts|Entra error catalog|effect/)
    expect(faults.list()).toHaveLength(1)
  })
})

describe('the journal', () => {
  const entry = {
    duration: 1,
    from: 'api',
    to: 'entra',
    kind: 'http',
    method: 'POST',
    url: 'https://localhost:8443/common/oauth2/v2.0/token?code=hidden-code',
    status: 200,
    summary: 'The API asks',
    request: {
      headers: { authorization: 'Bearer hidden-header' },
      body: 'grant_type=x&client_secret=hidden-secret&scope=a',
    },
    response: { headers: {}, body: '{"access_token":"hidden-token","scope":"a"}' },
  }

  it('answers no more than asked for', async () => {
    for (let count = 0; count < 3; count += 1) await call('POST', 'journal', entry)
    const answer = await (await call('GET', 'journal?after=1&limit=1')).json()
    expect(answer.entries.map(({ id }: { id: number }) => id)).toEqual([2])
  })

  it('ends a live stream whose reader stays behind, even at its beginning', async () => {
    for (let count = 0; count < 1_500; count += 1)
      journal.add({ ...entry, kind: 'http', from: 'api', to: 'graph' })
    const reader = (await call('GET', 'journal?stream=1')).body?.getReader()
    let events = 0
    while (reader && !(await reader.read()).done) events += 1
    expect(events).toBeGreaterThan(1_000)
    expect(events).toBeLessThan(1_500)
  })

  it('answers without secrets, and whole when tokens are asked for', async () => {
    expect((await call('POST', 'journal', entry)).status).toBe(204)
    const redacted = await (await call('GET', 'journal')).text()
    expect(redacted).not.toContain('hidden')
    expect(redacted).toContain('grant_type=x')
    const whole = await (await call('GET', 'journal?tokens=1')).text()
    for (const secret of ['hidden-code', 'hidden-header', 'hidden-secret', 'hidden-token']) {
      expect(whole).toContain(secret)
    }
  })

  it('is a live stream for who asks for one', async () => {
    const answer = await call('GET', 'journal?stream=1')
    const reader = answer.body!.getReader()
    await call('POST', 'journal', entry)
    const { value } = await reader.read()
    expect(new TextDecoder().decode(value)).toMatch(/^data: \{.*"summary":"The API asks".*\}\n\n$/)
    await reader.cancel()
  })

  it('is exported as HAR', async () => {
    await call('POST', 'journal', entry)
    const har = await (await call('GET', 'journal?format=har')).json()
    expect(har).toMatchObject({ log: { version: '1.2', entries: [{ request: { method: 'POST' } }] } })
  })

  it('refuses an entry that is not one', async () => {
    expect((await call('POST', 'journal', { ...entry, from: 'nobody' })).status).toBe(400)
    expect(journal.entries()).toEqual([])
  })
})

it('names a route that does not exist', async () => {
  const answer = await call('GET', 'polcies')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('/_onbehalf/polcies')
})
