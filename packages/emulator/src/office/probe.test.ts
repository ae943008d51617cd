import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createPlainServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Certificates, ensureCertificates } from '../listener/certificates.js'
import { type Listener, listen } from '../listener/listener.js'
import { probe } from './probe.js'

const framedBy = 'https://localhost:8443'
let folder: string
let certificates: Certificates
let page: Listener
let headers: Record<string, string> = {}
let status = 200

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-probe-'))
  certificates = await ensureCertificates({ folder })
  page = await listen({ port: 0, ...certificates })
  page.serve(async () => new Response('page', { status, headers }))
})
afterAll(async () => {
  await page.close()
  rmSync(folder, { recursive: true, force: true })
})

const trusting = { framedBy, certificates: () => [readFileSync(certificates.caFile, 'utf8')] }

async function look(answer: { status?: number; headers?: Record<string, string> } = {}) {
  status = answer.status ?? 200
  headers = answer.headers ?? {}
  return probe(`${page.origin}/taskpane.html`, trusting)
}

describe('a look at the page of an add-in', () => {
  it('finds it', async () => {
    expect(await look()).toEqual({ outcome: 'ok', status: 200, url: `${page.origin}/taskpane.html` })
  })

  it('tells an untrusted certificate', async () => {
    const found = await probe(`${page.origin}/`, { framedBy, certificates: () => [] })
    expect(found.outcome).toBe('untrusted-certificate')
  })

  it('tells when nothing answers', async () => {
    const server = createPlainServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    server.close()
    await once(server, 'close')
    expect((await probe(`https://localhost:${port}/`, trusting)).outcome).toBe('refused')
  })

  it('tells when something answers that speaks no TLS', async () => {
    const server = createPlainServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    expect((await probe(`https://127.0.0.1:${port}/`, trusting)).outcome).toBe('no-answer')
    server.close()
  })

  it.each([
    [404, 'not-found'],
    [500, 'server-error'],
  ])('tells status %i', async (code, outcome) => {
    expect(await look({ status: code })).toMatchObject({ outcome, status: code })
  })

  it.each([
    [{ 'x-frame-options': 'DENY' }, 'X-Frame-Options: DENY'],
    [{ 'x-frame-options': 'SAMEORIGIN' }, 'X-Frame-Options: SAMEORIGIN'],
    [
      { 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" },
      "Content-Security-Policy: frame-ancestors 'none'",
    ],
    [
      { 'content-security-policy': 'frame-ancestors https://*.office.com' },
      'Content-Security-Policy: frame-ancestors https://*.office.com',
    ],
    [
      { 'content-security-policy': 'frame-ancestors https://localhost:9999' },
      'Content-Security-Policy: frame-ancestors https://localhost:9999',
    ],
  ])('names the header line %j that forbids framing', async (given, detail) => {
    expect(await look({ headers: given as Record<string, string> })).toMatchObject({
      outcome: 'framing-forbidden',
      detail,
    })
  })

  it.each([
    { 'content-security-policy': 'frame-ancestors *' },
    { 'content-security-policy': 'frame-ancestors https:' },
    { 'content-security-policy': 'frame-ancestors https://localhost:*' },
    { 'content-security-policy': 'frame-ancestors https://localhost:8443', 'x-frame-options': 'DENY' },
    { 'content-security-policy': "default-src 'self'" },
  ])('lets %j pass', async (given) => {
    expect((await look({ headers: given as Record<string, string> })).outcome).toBe('ok')
  })

  it('follows redirects, and says when they lead away from this computer or to http', async () => {
    const away = await look({ status: 302, headers: { location: 'https://contoso.example/x' } })
    expect(away).toEqual({ outcome: 'not-loopback', url: 'https://contoso.example/x' })
    const plain = await look({ status: 302, headers: { location: 'http://localhost/x' } })
    expect(plain).toEqual({ outcome: 'not-loopback', url: 'http://localhost/x' })
  })

  it('gives up on a page that leads in a circle', async () => {
    expect((await look({ status: 302, headers: { location: '/' } })).outcome).toBe('server-error')
  })

  it.each([
    'https://contoso.example/',
    'https://192.168.0.1/',
    'https://localhost.contoso.example/',
    'nonsense',
  ])('asks nobody but this computer: %s', async (address) => {
    expect((await probe(address, trusting)).outcome).toBe('not-loopback')
  })
})
