import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '../controls/clock.js'
import { Conditions } from '../controls/conditions.js'
import { Faults } from '../controls/faults.js'
import { Journal } from '../controls/journal.js'
import type { Fetch, Ground } from '../ground.js'
import { ConnectionReset } from './fault-answer.js'
import { createFrontDoor } from './front-door.js'

const origin = 'https://localhost:8443'
let journal: Journal
let faults: Faults
let conditions: Conditions
let fetch: Fetch
let seen: Request[]

beforeEach(() => {
  const clock = new VirtualClock({ now: () => Date.parse('2026-11-22T09:00:00Z') })
  journal = new Journal(clock)
  faults = new Faults()
  conditions = new Conditions()
  seen = []
  const routes = new Hono()
  routes.all('*', async (context) => {
    seen.push(context.req.raw)
    const body = await context.req.text()
    return context.json({ got: body }, 200, {
      'x-onbehalf-summary': 'Told by the route',
      'x-onbehalf-aadsts': '65001',
      'x-onbehalf-user': 'milan@contoso.com',
      'x-onbehalf-app': 'Contoso Inbox',
    })
  })
  const ground = { clock, conditions, journal, faults } as unknown as Ground
  fetch = createFrontDoor(ground, routes, (error) =>
    Response.json({ error: error.row.error }, { status: 400 }),
  )
})

const token = (headers: Record<string, string> = {}) =>
  new Request(`${origin}/common/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: 'grant_type=client_credentials&client_id=abc',
  })

describe('host names', () => {
  it.each(['https://evil.example/', 'https://localhost.evil.example:8443/', 'https://10.0.0.1:8443/'])(
    'refuses %s',
    async (address) => {
      expect((await fetch(new Request(address))).status).toBe(421)
      expect(seen).toEqual([])
    },
  )

  it.each(['https://127.0.0.1:8443/x', 'https://[::1]:8443/x', 'https://login.microsoftonline.com/x'])(
    'answers %s',
    async (address) => {
      expect((await fetch(new Request(address))).status).toBe(200)
    },
  )

  it("leads Graph's own name to the Graph routes", async () => {
    await fetch(new Request('https://graph.microsoft.com/v1.0/me'))
    expect(new URL(seen[0]!.url).pathname).toBe('/graph/v1.0/me')
  })
})

describe('the journal', () => {
  it('tells who asked whom, in plain words, with what was sent and answered', async () => {
    const answer = await fetch(token({ 'x-onbehalf-actor': 'api', 'x-onbehalf-trace': 'trace-1' }))
    expect(await answer.json()).toEqual({ got: 'grant_type=client_credentials&client_id=abc' })
    expect(journal.entries()).toMatchObject([
      {
        from: 'api',
        to: 'entra',
        method: 'POST',
        status: 200,
        summary: 'Told by the route',
        correlationId: 'trace-1',
        error: { aadsts: 65001 },
        request: { body: 'grant_type=client_credentials&client_id=abc' },
      },
    ])
  })

  it('says whom an answer is about', async () => {
    await fetch(token())
    expect(journal.entries()[0]).toMatchObject({ user: 'milan@contoso.com', app: 'Contoso Inbox' })
  })

  it('keeps its labels from routes and clients', async () => {
    const answer = await fetch(token({ 'x-onbehalf-actor': 'api', 'x-onbehalf-trace': 'trace-1' }))
    expect([...answer.headers.keys()].filter((name) => name.startsWith('x-onbehalf'))).toEqual([])
    const seenByRoute = [...seen[0]!.headers.keys()].filter((name) => name.startsWith('x-onbehalf'))
    expect(seenByRoute).toEqual(['x-onbehalf-address'])
  })

  it('leaves out our own pages and controls, and keeps their labels from clients too', async () => {
    const answer = await fetch(new Request(`${origin}/_onbehalf/clock`))
    expect([...answer.headers.keys()].filter((name) => name.startsWith('x-onbehalf'))).toEqual([])
    await fetch(new Request(`${origin}/office/`))
    expect(journal.entries()).toEqual([])
  })

  it('leaves out what our own pages look up, and keeps what they change', async () => {
    const labels = { 'x-onbehalf-record': 'no' }
    const policies = `${origin}/graph/v1.0/identity/conditionalAccess/policies`
    await fetch(new Request(policies, { headers: labels }))
    expect(journal.entries()).toEqual([])
    await fetch(new Request(policies, { method: 'POST', headers: labels, body: '{}' }))
    expect(journal.entries()).toHaveLength(1)
  })
})

describe('where a request comes from', () => {
  const seenAddress = () => seen[0]?.headers.get('x-onbehalf-address')

  it('is where the people are', async () => {
    conditions.change({ people: { address: '192.0.2.7' } })
    await fetch(token())
    expect(seenAddress()).toBe('192.0.2.7')
  })

  it('is where the servers are, when an API asks', async () => {
    await fetch(token({ 'x-onbehalf-actor': 'api' }))
    expect(seenAddress()).toBe('198.51.100.20')
  })

  it('is where the request says, when that is an address', async () => {
    await fetch(token({ 'x-onbehalf-address': '2001:db8::1' }))
    expect(seenAddress()).toBe('2001:db8::1')
  })

  it('is never what is no address', async () => {
    await fetch(token({ 'x-onbehalf-address': 'somewhere' }))
    expect(seenAddress()).toBe('203.0.113.10')
  })
})

describe('faults', () => {
  it('answer instead of the route, as often as asked, and say that they are faults', async () => {
    faults.put({ id: 'f1', match: { route: '/common' }, effect: { status: 503 }, count: 1 })
    const broken = await fetch(token())
    expect(broken.status).toBe(503)
    expect(broken.headers.get('x-onbehalf-fault')).toBe('f1')
    expect((await fetch(token())).status).toBe(200)
  })

  it('hit only the application they name', async () => {
    faults.put({ id: 'f1', match: { app: 'other' }, effect: { status: 503 } })
    expect((await fetch(token())).status).toBe(200)
  })

  it('throttle with Retry-After', async () => {
    faults.put({ id: 'f1', match: {}, effect: { retryAfter: 7 } })
    const answer = await fetch(token())
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7'])
  })

  it('take the keys down and nothing else', async () => {
    faults.put({ id: 'f1', match: {}, effect: { keysDown: true } })
    expect((await fetch(token())).status).toBe(200)
    expect((await fetch(new Request(`${origin}/common/discovery/v2.0/keys`))).status).toBe(503)
  })

  it('break the connection', async () => {
    faults.put({ id: 'f1', match: {}, effect: { reset: true } })
    await expect(fetch(token())).rejects.toBeInstanceOf(ConnectionReset)
  })

  it('answer with an error of the Entra catalog', async () => {
    faults.put({ id: 'f1', match: {}, effect: { aadsts: 'consentRequired' } })
    expect(await (await fetch(token())).json()).toEqual({ error: 'invalid_grant' })
  })
})
