import { readFileSync } from 'node:fs'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { type Call, httpsCaller } from './https-call.js'

const secret = defaultSecret(ids.daemon)
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const good = {
  grant_type: 'client_credentials',
  client_id: ids.daemon,
  client_secret: secret,
  scope: 'https://graph.microsoft.com/.default',
}

let emulator: RunningEmulator
let call: Call

beforeAll(async () => {
  emulator = await startEmulator()
  call = httpsCaller(emulator.caCert)
})
afterAll(() => emulator?.close())

function encoded(parameters: Record<string, string>): string {
  return new URLSearchParams(parameters).toString()
}

/** The token endpoint of a tenant. */
function token(tenant: string = ids.contoso): string {
  return `${emulator.origin}/${tenant}/oauth2/v2.0/token`
}

/** Sends bytes as they are over TLS, and gives all that comes back. */
function raw(bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect(
      { host: '127.0.0.1', port: emulator.port, servername: 'localhost', ca: readFileSync(emulator.caCert) },
      () => socket.end(bytes),
    )
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      text += part
    })
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(text) : reject(error),
    )
    socket.on('close', () => resolve(text))
  })
}

describe('a token request over HTTPS', () => {
  const cases: [what: string, body: () => string, number: number | undefined][] = [
    ['a wrong secret', () => encoded({ ...good, client_secret: `${secret}x` }), 7_000_215],
    ['an unknown client', () => encoded({ ...good, client_id: ids.milan }), 700_016],
    ['a client id that is none', () => encoded({ ...good, client_id: 'x' }), undefined],
    ['an unknown grant', () => encoded({ ...good, grant_type: 'magic' }), 70_003],
    ['an unknown scope', () => encoded({ ...good, scope: 'https://nothing.example/.default' }), undefined],
    [
      'a scope without .default',
      () => encoded({ ...good, scope: 'https://graph.microsoft.com/User.Read' }),
      1_002_012,
    ],
    ['a parameter twice', () => `${encoded(good)}&client_id=${ids.daemon}`, undefined],
    ['an oversized parameter', () => encoded({ ...good, scope: 'x'.repeat(200_000) }), undefined],
    ['broken escapes', () => `grant_type=%E0%A4%A&client_id=${ids.daemon}`, undefined],
    ['nothing at all', () => '', undefined],
    [
      'ten thousand parameters',
      () => Array.from({ length: 10_000 }, (_, n) => `p${n}=1`).join('&'),
      undefined,
    ],
  ]
  test.each(cases)('with %s is refused in Entra’s envelope', async (_what, body, number) => {
    const { status, text } = await call('POST', token(), form, body())
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    const answer = JSON.parse(text)
    expect(answer).toMatchObject({ error: expect.any(String), error_codes: [number ?? expect.any(Number)] })
    expect(text).not.toContain(secret)
  })

  test('for an unknown tenant is refused with 90002', async () => {
    const { status, text } = await call('POST', token('nowhere.example'), form, encoded(good))
    expect(status).toBe(400)
    expect(JSON.parse(text).error_codes).toEqual([90_002])
  })

  test('as JSON, or by GET, is refused, not misread', async () => {
    const json = await call('POST', token(), { 'content-type': 'application/json' }, JSON.stringify(good))
    expect([json.status, JSON.parse(json.text).error]).toEqual([400, 'invalid_request'])
    const get = await call('GET', `${token()}?${encoded(good)}`)
    expect(JSON.parse(get.text).error_codes).toEqual([900_561])
  })
})

describe('the listener', () => {
  test.each([
    ['is not HTTP', 'HELO localhost\r\n\r\n'],
    ['is binary', Buffer.from(Array.from({ length: 4_096 }, (_, n) => n % 256))],
    ['has headers without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'y'.repeat(200_000)}\r\n\r\n`],
    [
      'has two lengths',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
    ],
    [
      'has a length and chunks',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['has no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['has an address that is none', 'GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    [
      'climbs out of the root',
      'GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    ],
  ])('refuses what %s, and goes on', async (_what, bytes) => {
    const answer = await raw(bytes)
    expect(answer).not.toMatch(/^HTTP\/1\.1 [25]/)
    expect(answer).not.toMatch(/root:|node:internal|at .*\.(js|ts):\d/)
    expect((await call('POST', token(), form, encoded(good))).status).toBe(200)
  })

  test('answers no name that is not its own: a foreign page cannot reach it by its own domain', async () => {
    const { status } = await call('GET', `${emulator.origin}/common/v2.0/.well-known/openid-configuration`, {
      host: 'rebound.example',
    })
    expect(status).toBe(421)
  })
})

describe('the control API over HTTPS', () => {
  const paths = ['clock', 'faults', 'journal', 'status', 'add-ins']
  const refusals: [who: string, headers: () => Record<string, string>, status: number][] = [
    ['without a key', () => ({}), 401],
    ['with a wrong key', () => ({ authorization: 'Bearer x' }), 401],
    ['from a page of another origin', () => ({ ...key(), origin: 'https://evil.example' }), 403],
    ['from a page of another site', () => ({ ...key(), 'sec-fetch-site': 'cross-site' }), 403],
    ['from another port of this computer', () => ({ ...key(), origin: 'https://localhost:3000' }), 403],
    ['under another name', () => ({ ...key(), host: 'rebound.example' }), 421],
  ]
  function key() {
    return { authorization: `Bearer ${emulator.controlKey}` }
  }

  test.each(refusals)('refuses who comes %s', async (_who, headers, status) => {
    for (const path of paths) {
      expect((await call('GET', `${emulator.origin}/_onbehalf/${path}`, headers())).status, path).toBe(status)
    }
  })

  test('gives its key to no page but its own', async () => {
    const asks: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://localhost:3000' },
    ]
    for (const headers of asks) {
      const { text } = await call('GET', `${emulator.origin}/_onbehalf/key`, headers)
      expect(text).not.toContain(emulator.controlKey)
    }
  })
})

test('neither the journal nor a refusal shows a secret that was sent', async () => {
  await call('POST', token(), form, encoded(good))
  const { text } = await call('GET', `${emulator.origin}/_onbehalf/journal`, {
    authorization: `Bearer ${emulator.controlKey}`,
  })
  expect(text).toContain(ids.daemon)
  expect(text).not.toContain(secret)
})
