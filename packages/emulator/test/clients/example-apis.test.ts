import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'

const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url))
let emulator: RunningEmulator
let running: ChildProcess | undefined

beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())
afterEach(() => running?.kill())

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address !== null ? address.port : 0
}

it.each(['express-api', 'fastify-api', 'user-table'])(
  '%s trusts the emulator by one command, in a process of its own, certificate checks on',
  async (name) => {
    const port = await freePort()
    running = spawn(process.execPath, ['../with-emulator.js', 'server.js'], {
      cwd: `${examples}${name}`,
      env: {
        PATH: process.env.PATH,
        PORT: `${port}`,
        DATABASE: ':memory:',
        ONBEHALF_DATA: dirname(dirname(emulator.caCert)),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (!running.stdout) throw new TypeError('no output')
    for await (const line of createInterface({ input: running.stdout })) if (line.includes('answers')) break
    const token = await emulator.mintToken({
      user: 'milan@contoso.com',
      resource: `api://localhost:3000/${ids.inbox}`,
      scopes: ['access_as_user'],
    })
    const headers = { authorization: `Bearer ${token}`, 'x-mailbox': 'milan@contoso.com' }
    const me = await fetch(`http://localhost:${port}/me`, { headers })
    expect(await me.json()).toMatchObject({ name: 'Mila Nikolova' })
    if (name === 'user-table') return
    const inbox = await fetch(`http://localhost:${port}/inbox`, { headers })
    expect(await inbox.json()).toHaveLength(5)
  },
)
