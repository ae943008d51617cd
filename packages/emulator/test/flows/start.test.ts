import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { ask, type Command, isFree, occupy, onbehalf } from './command-line.js'

let folder: string
let commands: Command[] = []
let servers: Server[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-cli-'))
})
afterEach(async () => {
  for (const { child, ended } of commands) {
    child.kill('SIGTERM')
    await ended
  }
  for (const server of servers) server.close()
  commands = []
  servers = []
  rmSync(folder, { recursive: true, force: true })
})

function run(args: readonly string[], env: Record<string, string> = {}): Command {
  const command = onbehalf(folder, args, env)
  commands.push(command)
  return command
}

interface Ready {
  ready: boolean
  origin: string
  caCert: string
  controlKey: string
  tenantId: string
  issuerBase: string
}

/** Starts with `--json` on free ports and waits for its first line. */
async function started(...args: string[]): Promise<Command & { ready: Ready }> {
  const command = run(['start', '--json', '--no-open', ...args])
  await command.says(/^\{.*\}$/m)
  return { ...command, ready: JSON.parse(command.output().split('\n')[0] ?? '') }
}

/** Takes `port` unless somebody else has it already. */
async function take(port: number): Promise<void> {
  const outcome = await occupy(port).catch(() => undefined)
  if (outcome) servers.push(outcome.server)
}

function control({ origin, caCert, controlKey }: Ready, path: string, method = 'GET', body = '') {
  return ask(caCert, `${origin}/_onbehalf/${path}`, {
    method,
    body,
    headers: { authorization: `Bearer ${controlKey}` },
  })
}

async function taken(): Promise<number> {
  const { server, port } = await occupy()
  servers.push(server)
  return port
}

describe('onbehalf start', () => {
  test('with --json writes the one line that scripts wait for, and nothing else on standard output', async () => {
    const { ready, output, child, ended } = await started('--port', '0', '--ephemeral', '--no-example')
    expect(Object.keys(ready)).toEqual(['ready', 'origin', 'caCert', 'controlKey', 'tenantId', 'issuerBase'])
    expect(ready).toMatchObject({ ready: true, tenantId: ids.contoso, issuerBase: ready.origin })
    expect((await control(ready, 'status')).status).toBe(200)
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(output().trim().split('\n')).toHaveLength(1)
    expect(existsSync(ready.caCert)).toBe(false)
    expect(existsSync(join(folder, '.onbehalf'))).toBe(false)
  })

  test('prints the ready screen once, and says that it opened nothing without a display', async () => {
    const command = run(['start', '--no-example', '--port', '0'])
    await command.says(/everything is kept/)
    expect(command.output()).toMatch(
      /^ {2}Onbehalf [\d.]+ +ready in [\d.]+ s\n {2}Office page {3}https:\/\/localhost:\d+\/office\/ {3}\(open it in a browser; certificate help: https:\/\/localhost:\d+\/welcome\)\n/,
    )
    expect(command.output()).toContain('milan@contoso.com / Onbehalf-2026!')
    expect(command.output()).not.toContain('opened in')
    expect(command.errors()).toContain('No window was opened: there is no display.')
    command.child.kill('SIGTERM')
    expect(await command.ended).toBe(0)
    expect(readFileSync(join(folder, '.onbehalf', '.gitignore'), 'utf8')).toBe('*\n')
  })

  test('names its problem and ends with 1 in production, and with 2 on wrong usage', async () => {
    const production = run(['start', '--no-open'], { NODE_ENV: 'production' })
    expect(await production.ended).toBe(1)
    expect(production.errors()).toContain('NODE_ENV=production')
    const usage = run(['start', '--prot', '1'])
    expect(await usage.ended).toBe(2)
    expect(usage.errors()).toContain('Did you mean --port?')
    const unknown = run(['strat'])
    expect(await unknown.ended).toBe(2)
    expect(unknown.errors()).toContain('Did you mean start?')
    const value = run(['start', '--port', 'many'])
    expect(await value.ended).toBe(2)
    expect(value.errors()).toBe(
      '--port is "many", which cannot be used. Allowed: a whole number from 0 to 65535, where 0 means any free port.\n',
    )
  })

  test('opens the one that runs on the same data folder instead of starting another', async () => {
    const first = await started('--port', '0', '--no-example')
    const second = run(['start', '--no-open', '--no-example'])
    expect(await second.ended).toBe(0)
    expect(second.output()).toContain(`already running (process ${first.child.pid})`)
    expect(second.output()).toContain(`${first.ready.origin}/office/`)
    const third = run(['start', '--no-open', '--no-example', '--json'])
    expect(await third.ended).toBe(0)
    expect(JSON.parse(third.output())).toMatchObject(first.ready)
  })

  test('lets one of two simultaneous starts win, and the other find it', async () => {
    const both = [
      run(['start', '--no-open', '--no-example', '--port', '0']),
      run(['start', '--no-open', '--no-example', '--port', '0']),
    ]
    await Promise.all(both.map((command) => command.says(/everything is kept|already running/)))
    const texts = both.map(({ output }) => output())
    expect(texts.filter((text) => text.includes('everything is kept'))).toHaveLength(1)
    expect(texts.filter((text) => text.includes('already running'))).toHaveLength(1)
  })

  test('moves from a taken port and says so, but not from one that was asked for', async () => {
    const port = await taken()
    const fixed = run(['start', '--no-open', '--no-example', '--ephemeral', '--port', `${port}`])
    expect(await fixed.ended).toBe(1)
    expect(fixed.errors()).toContain(`Port ${port}, which --port asks for, is taken`)
    const fixedExample = run([
      'start',
      '--no-open',
      '--ephemeral',
      '--port',
      '0',
      '--example-port',
      `${port}`,
    ])
    expect(await fixedExample.ended).toBe(1)
    expect(fixedExample.errors()).toContain(`Port ${port}, which --example-port asks for, is taken`)
  })

  test('sideloads the manifests that are named, and refuses what is none', async () => {
    const text = readFileSync(
      new URL('../../../../examples/inbox-add-in/manifest.xml', import.meta.url),
      'utf8',
    )
    writeFileSync(
      join(folder, 'mine.xml'),
      text.replace(/<Id>.*<\/Id>/, '<Id>11111111-2222-4333-8444-555555555555</Id>'),
    )
    const { ready } = await started('--port', '0', '--ephemeral', 'mine.xml')
    const { addIns } = JSON.parse((await control(ready, 'add-ins')).body)
    expect(addIns.map(({ id }: { id: string }) => id)).toEqual(['11111111-2222-4333-8444-555555555555'])
    const missing = run(['start', '--no-open', '--ephemeral', 'not-there.xml'])
    expect(await missing.ended).toBe(1)
    expect(missing.errors()).toContain('The manifest not-there.xml cannot be read: there is no such file.')
    writeFileSync(join(folder, 'wrong.xml'), '<html/>')
    const wrong = run(['start', '--no-open', '--ephemeral', 'wrong.xml'])
    expect(await wrong.ended).toBe(1)
    expect(wrong.errors()).toContain('wrong.xml:')
  })
})

describe('the example', () => {
  /** Whether Entra knows the API of the example under `port`. */
  async function isRegistered({ origin, caCert }: Ready, port: string | undefined): Promise<boolean> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: ids.daemon,
      client_secret: defaultSecret(ids.daemon),
      scope: `api://localhost:${port}/${ids.inbox}/.default`,
    }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await ask(caCert, `${origin}/${ids.contoso}/oauth2/v2.0/token`, {
      method: 'POST',
      headers,
      body,
    })
    if (answer.status !== 200) expect(answer.body).toContain('AADSTS500011')
    return answer.status === 200
  }
  const portOfExample = () =>
    /^PORT=(\d+)$/m.exec(readFileSync(join(folder, '.onbehalf', 'example.env'), 'utf8'))?.[1]

  test('moves with its registration, manifest and settings when ports are taken, and back', async () => {
    await take(8443)
    await take(3000)
    const moved = await started()
    expect(new URL(moved.ready.origin).port).not.toBe('8443')
    expect(moved.errors()).toContain('Port 8443 is taken by another program: the emulator answers on ')
    expect(moved.errors()).toContain('Port 3000 is taken: the example answers on ')
    const port = portOfExample()
    expect(port).not.toBe('3000')
    expect((await ask(moved.ready.caCert, `https://localhost:${port}/taskpane.html`)).status).toBe(200)
    expect(await isRegistered(moved.ready, port)).toBe(true)
    expect(await isRegistered(moved.ready, '3000')).toBe(false)
    moved.child.kill('SIGTERM')
    await moved.ended
    const back = await started('--port', '0', '--example-port', '0')
    expect(await isRegistered(back.ready, port)).toBe(false)
    expect(await isRegistered(back.ready, portOfExample())).toBe(true)
  })

  test('reports to the journal what it is asked, by the preload', async () => {
    const { ready } = await started('--port', '0', '--example-port', '0')
    const port = portOfExample()
    const headers = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
    const { status } = await ask(ready.caCert, `https://localhost:${port}/api/me`, { headers })
    expect(status).toBeGreaterThanOrEqual(400)
    const seen = async () =>
      (
        JSON.parse((await control(ready, 'journal')).body).entries as {
          from: string
          to: string
          url: string
        }[]
      ).find(({ url }) => url.endsWith('/api/me'))
    await expect.poll(seen).toMatchObject({ from: 'add-in', to: 'api', status })
  })

  test('ends with the emulator, also when that is killed', async () => {
    const { child, ended } = await started('--port', '0', '--example-port', '0')
    const port = Number(portOfExample())
    expect(await isFree(port)).toBe(false)
    child.kill('SIGKILL')
    await ended
    await expect.poll(() => isFree(port), { timeout: 5_000 }).toBe(true)
  })
})

describe('the small commands', () => {
  test('say, move and reset what runs, and stop it', async () => {
    const { ready, child, ended } = await started('--port', '0', '--no-example')
    const done = async (...args: string[]) => {
      const command = run(args)
      const code = await command.ended
      return { code, text: command.output() + command.errors() }
    }
    expect(await done('status')).toMatchObject({
      code: 0,
      text: expect.stringContaining(`${ready.origin} (process ${child.pid})`),
    })
    expect((await done('clock')).text).toContain('real time')
    expect((await done('clock', '+PT61M')).text).toContain('1 h 1 min ahead of real time')
    expect((await done('clock', '-PT1M')).text).toContain('1 h ahead of real time')
    expect((await done('clock', '2030-01-01T00:00:00Z')).text).toContain('2030-01-01T00:00:0')
    expect(await done('clock', 'tomorrow')).toMatchObject({
      code: 2,
      text: expect.stringMatching(/^"tomorrow" does not say where the clock goes\. .*\+PT1H or -P1D/),
    })
    expect((await done('clock', 'real')).text).toContain('real time')
    expect(await done('reset')).toMatchObject({
      code: 1,
      text: expect.stringContaining('onbehalf reset --yes'),
    })
    expect(await done('reset', '--yes')).toMatchObject({ code: 0 })
    expect(await done('stop')).toMatchObject({ code: 0, text: expect.stringContaining('Everything is kept') })
    expect(await ended).toBe(0)
    expect(await done('status')).toMatchObject({
      code: 1,
      text: 'No emulator runs on .onbehalf. Start one: npx onbehalf start\n',
    })
  })
})
