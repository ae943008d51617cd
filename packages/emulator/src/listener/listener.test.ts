import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as ask } from 'node:https'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Fetch } from '../ground.js'
import { type Certificates, ensureCertificates } from './certificates.js'
import { type Listener, type ListenOptions, listen } from './listener.js'
import { loopbacks, PortTaken } from './ports.js'

let folder: string
let certificates: Certificates
let ca: string
const opened: { close(): unknown }[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-listener-'))
  certificates = await ensureCertificates({ folder })
  ca = readFileSync(certificates.caFile, 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

async function listening(options: Partial<ListenOptions> = {}, fetch?: Fetch): Promise<Listener> {
  const listener = await listen({ port: 0, ...certificates, report: () => undefined, ...options })
  opened.push(listener)
  if (fetch) listener.serve(fetch)
  return listener
}

interface Answer {
  status: number | undefined
  headers: Record<string, string | string[] | undefined>
  body: string
}

function get(
  { port }: Listener,
  { host = 'localhost', path = '/', method = 'GET', headers = {}, body = '' } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = ask({ host, port, path, method, headers, ca, agent: false }, async (response) => {
      let text = ''
      response.setEncoding('utf8')
      for await (const chunk of response) text += chunk
      resolve({ status: response.statusCode, headers: response.headers, body: text })
    })
    request.on('error', reject).end(body)
  })
}

function occupy(port: number, host: string): Promise<number> {
  const server: Server = createServer()
  opened.push(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

const echo: Fetch = async (request) =>
  Response.json({
    method: request.method,
    url: request.url,
    cookie: request.headers.get('cookie'),
    body: await request.text(),
  })

describe('listen', () => {
  test('answers on both loopback addresses under its own name', async () => {
    const listener = await listening({}, echo)
    expect(listener.missing).toEqual([])
    for (const host of [...loopbacks, 'localhost']) {
      const { status, body } = await get(listener, {
        host,
        path: '/a?b=c',
        headers: { host: `localhost:${listener.port}` },
      })
      expect(status).toBe(200)
      expect(JSON.parse(body)).toMatchObject({ method: 'GET', url: `${listener.origin}/a?b=c`, body: '' })
    }
  })

  test('lets requests wait until it is told who answers', async () => {
    const listener = await listening()
    const waiting = get(listener)
    setTimeout(() => listener.serve(async () => new Response('late')), 50)
    expect((await waiting).body).toBe('late')
  })

  test.each(loopbacks)('moves to the next port when %s has the wanted one taken', async (address) => {
    const taken = await occupy(0, address)
    const listener = await listening({ port: taken }, echo)
    expect(listener.port).toBeGreaterThan(taken)
    expect((await get(listener)).status).toBe(200)
  })

  test('does not move from a port that a setting chose, and says what to do', async () => {
    const taken = await occupy(0, '127.0.0.1')
    const refused = listening({ port: taken, fixedBy: '--port' })
    await expect(refused).rejects.toThrow(PortTaken)
    await expect(refused).rejects.toThrow(
      new RegExp(`Port ${taken}, which --port asks for, is taken.*leave --port out`),
    )
  })

  test('names the tool that finds the other program on each system', () => {
    expect(new PortTaken(8443, '--port', 'win32').message).toContain('excludedportrange')
    expect(new PortTaken(8443, '--port', 'darwin').message).toContain('lsof -nP -iTCP:8443')
    expect(new PortTaken(8443, '--port', 'linux').message).toContain('ss -ltnp "sport = :8443"')
  })

  test('hands on bodies, repeated headers and cookies', async () => {
    const listener = await listening({}, echo)
    const { body } = await get(listener, {
      method: 'POST',
      body: 'grant_type=x',
      headers: { cookie: 'a=1; b=2' },
    })
    expect(JSON.parse(body)).toMatchObject({ method: 'POST', body: 'grant_type=x', cookie: 'a=1; b=2' })
  })

  test('sends each cookie in a header of its own, and the length of a body', async () => {
    const headers = new Headers([
      ['set-cookie', 'a=1; Path=/'],
      ['set-cookie', 'b=2; Path=/'],
    ])
    const listener = await listening({}, async () => new Response('héllo', { headers }))
    const answer = await get(listener)
    expect(answer.headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/'])
    expect(answer.headers['content-length']).toBe('6')
  })

  test('answers HEAD and 204 without a body', async () => {
    const listener = await listening({}, async ({ method }) =>
      method === 'HEAD' ? new Response('never sent') : new Response(null, { status: 204 }),
    )
    expect(await get(listener, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
    expect(await get(listener)).toMatchObject({ status: 204, body: '' })
  })

  test('sends a body in many pieces whole', async () => {
    const pieces = Array.from({ length: 200 }, (_, index) => `${index}`.repeat(4_000))
    const encode = new TextEncoder()
    const listener = await listening({}, async () => {
      const left = [...pieces]
      return new Response(
        new ReadableStream({
          pull(controller) {
            const next = left.shift()
            if (next === undefined) controller.close()
            else controller.enqueue(encode.encode(next))
          },
        }),
      )
    })
    expect((await get(listener)).body).toBe(pieces.join(''))
  })

  test('refuses a body over the limit, announced or not', async () => {
    const listener = await listening({ bodyLimit: 1_000 }, echo)
    const body = 'x'.repeat(1_001)
    expect(await get(listener, { method: 'POST', body })).toMatchObject({ status: 413 })
    const chunked = { method: 'POST', body, headers: { 'transfer-encoding': 'chunked' } }
    expect(await get(listener, chunked)).toMatchObject({ status: 413 })
    expect(await get(listener, { method: 'POST', body: 'x'.repeat(1_000) })).toMatchObject({ status: 200 })
  })

  test.each([
    ['a method that no Request has', 'TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n', 405],
    [
      'a request line with a whole address',
      'GET https://other.test/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
      400,
    ],
    ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 400],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
    [
      'headers beyond the limit',
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(50_000)}\r\n\r\n`,
      431,
    ],
    [
      'headers that are still coming when the limit is passed',
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(500_000)}\r\n\r\n`,
      431,
    ],
    ['what is no HTTP', 'hello\r\n\r\n', 400],
  ])('refuses %s without asking the emulator', async (_name, text, status) => {
    let asked = 0
    const listener = await listening({}, async () => new Response(String(++asked)))
    expect(await raw(listener, text)).toContain(`HTTP/1.1 ${status} `)
    expect(asked).toBe(0)
  })

  test('answers 500 without a detail when the emulator throws, and reports it', async () => {
    const reported: unknown[] = []
    const listener = await listening({ report: (error) => reported.push(error) }, () =>
      Promise.reject(new Error('secret detail')),
    )
    const answer = await get(listener)
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain('secret')
    expect(reported).toEqual([expect.objectContaining({ message: 'secret detail' })])
  })

  test('drops the connection for a fault that says so', async () => {
    const reset = Object.assign(new Error('on purpose'), { name: 'ConnectionReset' })
    const listener = await listening({}, () => Promise.reject(reset))
    await expect(get(listener)).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  test('sends live streams as they happen, and tells the sender when the reader leaves', async () => {
    let left: (() => void) | undefined
    const gone = new Promise<void>((resolve) => {
      left = resolve
    })
    const listener = await listening({}, async () => liveStream(() => left?.()))
    const socket = connect({ host: '127.0.0.1', port: listener.port, ca, servername: 'localhost' })
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await untilText(socket, 'data: 1')
    socket.destroy()
    await gone
  })

  test('ends live streams at once when it closes', async () => {
    const listener = await listening({}, async () => liveStream())
    const answer = get(listener)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const began = performance.now()
    await listener.close()
    expect((await answer).body).toContain('data: 1')
    expect(performance.now() - began).toBeLessThan(900)
  })
})

function liveStream(cancelled?: () => void): Response {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
    cancel: () => cancelled?.(),
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

function untilText(socket: Socket, wanted: string): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
      if (text.includes(wanted)) resolve(text)
    })
  })
}

async function raw({ port }: Listener, text: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, ca, servername: 'localhost' })
  socket.on('error', () => undefined)
  socket.write(text)
  const answer = await untilText(socket, '\r\n')
  socket.destroy()
  return answer
}
