import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request as send } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import type { Fetch } from '../../src/ground.js'
import { ensureCertificates } from '../../src/listener/certificates.js'
import { type Listener, listen } from '../../src/listener/listener.js'
import { ErrorWorld } from '../flows/errors/error-world.js'
import { provocations } from '../flows/errors/index.js'
import { emulator } from '../flows/support/flows.js'

/** A file of its own: the listener is one for all rows, the state behind it is new for each. */
let folder: string
let listener: Listener
let agent: Agent
let current: Emulator
let answered = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-errors-'))
  const certificates = await ensureCertificates({ folder })
  listener = await listen({ port: 0, ...certificates })
  listener.serve((request) => current.fetch(request))
  agent = new Agent({ keepAlive: true, ca: readFileSync(certificates.caFile), servername: 'localhost' })
})
afterAll(async () => {
  agent?.destroy()
  await listener?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Sends a request over the socket, with the name that the emulator has, and reads the answer from there. */
const overWire: Fetch = async (request) => {
  const { host, pathname, search } = new URL(request.url)
  const body = Buffer.from(await request.arrayBuffer())
  const headers = { ...Object.fromEntries(request.headers), host, 'content-length': String(body.length) }
  const { method } = request
  return new Promise<Response>((resolve, reject) => {
    const asked = {
      host: 'localhost',
      port: listener.port,
      path: `${pathname}${search}`,
      method,
      headers,
      agent,
    }
    const outgoing = send(asked, async (incoming) => {
      const parts: Buffer[] = []
      for await (const part of incoming) parts.push(part)
      answered += 1
      const status = incoming.statusCode ?? 0
      const told = new Headers()
      for (let at = 0; at < incoming.rawHeaders.length; at += 2)
        told.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '')
      resolve(new Response(status === 204 ? null : Buffer.concat(parts), { status, headers: told }))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

describe('AADSTS over HTTPS', () => {
  it.each(provocations.map((row) => [row.aadsts, row.name, row] as const))(
    '%d (%s)',
    async (...[, , { aadsts, expected, provoke }]) => {
      current = await emulator()
      const before = answered
      const seen = await provoke(new ErrorWorld({ ...current, fetch: overWire }))
      expect(seen).toEqual({ error: undefined, suberror: undefined, ...expected, codes: [aadsts] })
      expect(answered).toBeGreaterThan(before)
    },
  )

  it('are ninety numbers and more', () => {
    expect(new Set(provocations.map(({ aadsts }) => aadsts)).size).toBeGreaterThanOrEqual(90)
  })
})
