import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

const key = 'control-key-of-this-test'

interface Seen {
  from: string
  to: string
  method: string
  url: string
  status: number
  summary: string
  quiet: boolean
  correlationId: string
  time: string
  request: { headers: Record<string, string>; body?: string }
  response: { headers: Record<string, string>; body?: string }
}

/** A small control server: takes reports, tells the clock, and notes what it is asked elsewhere. */
class FakeEmulator {
  readonly seen: Seen[] = []
  readonly asked: { url: string; headers: IncomingMessage['headers'] }[] = []
  #streams: ServerResponse[] = []
  #state = { now: Date.now(), offset: 0, running: true }
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response))
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get followers(): number {
    return this.#streams.length
  }

  setClock(state: { offset: number; running?: boolean; now?: number }): void {
    this.#state = { now: Date.now() + state.offset, running: true, ...state }
    for (const stream of this.#streams) this.#tell(stream)
  }

  dropStreams(): void {
    for (const stream of this.#streams.splice(0)) stream.destroy()
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? ''
    if (!url.startsWith('/_onbehalf/')) {
      this.asked.push({ url, headers: request.headers })
      response.setHeader('content-type', 'application/json')
      response.end('{"from":"emulator"}')
      return
    }
    if (request.headers.authorization !== `Bearer ${key}`) {
      response.writeHead(401).end()
      return
    }
    if (url.startsWith('/_onbehalf/clock')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      this.#streams.push(response)
      response.on('close', () => {
        this.#streams = this.#streams.filter((stream) => stream !== response)
      })
      this.#tell(response)
      return
    }
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      this.seen.push(...[JSON.parse(text)].flat())
      response.writeHead(204).end()
    })
  }

  #tell(stream: ServerResponse): void {
    stream.write(`data: ${JSON.stringify(this.#state)}\n\n`)
  }
}

let folder: string
let preload: string
const opened: FakeEmulator[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-preload-'))
  preload = join(folder, 'preload.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, '../../src/intercept/preload.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: preload,
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const emulator of opened.splice(0)) emulator.close()
})

async function emulator(): Promise<FakeEmulator> {
  const fake = await new FakeEmulator().open()
  opened.push(fake)
  return fake
}

interface Program {
  lines: string[]
  errors: () => string
  ended: Promise<number | null>
  child: ChildProcess
  until(line: RegExp): Promise<string>
}

let programs = 0

/** Runs `code` as a module of its own with the preload, led to `origin`. */
function program(origin: string | undefined, code: string): Program {
  programs += 1
  const file = join(folder, `program-${programs}.mjs`)
  writeFileSync(file, code)
  const settings = origin ? { ONBEHALF_ORIGIN: origin, ONBEHALF_CONTROL_KEY: key } : {}
  const child = spawn(process.execPath, ['--import', pathToFileURL(preload).href, file], {
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const lines: string[] = []
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  return {
    lines,
    child,
    errors: () => errors,
    ended: new Promise((resolve) => child.once('close', resolve)),
    async until(wanted) {
      await expect
        .poll(() => lines.some((line) => wanted.test(line)) || errors, { timeout: 5_000 })
        .toBe(true)
      return lines.find((line) => wanted.test(line)) ?? ''
    },
  }
}

/** An API that answers at a port it prints, and asks the emulator and another server on the way. */
const api = (elsewhere: string) => `
  import { createServer } from 'node:http'
  import { request } from 'node:http'
  const server = createServer(async (incoming, outgoing) => {
    let body = ''
    for await (const chunk of incoming) body += chunk
    if (incoming.url === '/inbox') {
      await (await fetch(process.env.ONBEHALF_ORIGIN + '/common/oauth2/v2.0/token', { method: 'POST', headers: { 'x-mine': '1' } })).json()
      await new Promise((resolve) => request(process.env.ONBEHALF_ORIGIN + '/graph/v1.0/me', (answer) => { answer.resume(); answer.on('close', resolve) }).end())
      await (await fetch('${elsewhere}/weather?city=Sofia', { headers: { 'x-mine': '2' } })).text()
      await new Promise((resolve) => request('${elsewhere}/news', { method: 'POST' }, (answer) => { answer.resume(); answer.on('close', resolve) }).end('what is new'))
    }
    outgoing.setHeader('content-type', 'application/json')
    outgoing.statusCode = 403
    outgoing.write('{"echo":')
    outgoing.end(JSON.stringify(body) + '}')
  })
  server.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port))
`

async function runningApi(
  origin: string,
  elsewhere = 'http://127.0.0.1:1',
): Promise<{ base: string; api: Program }> {
  const running = program(origin, api(elsewhere))
  const port = (await running.until(/^port /)).slice('port '.length)
  return { base: `http://127.0.0.1:${port}`, api: running }
}

describe('the preload and requests', () => {
  test('reports what the add-in asks the API, with bodies and status', async () => {
    const fake = await emulator()
    const { base } = await runningApi(fake.origin)
    const headers = { 'content-type': 'text/plain', 'sec-fetch-mode': 'cors', authorization: 'Bearer abc' }
    const answer = await fetch(`${base}/echo?a=b`, { method: 'POST', body: 'hello', headers })
    expect(await answer.text()).toBe('{"echo":"hello"}')
    await expect.poll(() => fake.seen).toHaveLength(1)
    expect(fake.seen[0]).toMatchObject({
      from: 'add-in',
      to: 'api',
      method: 'POST',
      url: `${base}/echo?a=b`,
      status: 403,
      quiet: false,
      request: { headers: { authorization: 'Bearer abc' }, body: 'hello' },
      response: { headers: { 'content-type': 'application/json' }, body: '{"echo":"hello"}' },
    })
    expect(fake.seen[0]?.summary).toBe('The add-in calls its API: POST /echo')
  })

  test('ties what the API asks to what it was asked, and says so to the emulator alone', async () => {
    const fake = await emulator()
    const other = await emulator()
    const { base } = await runningApi(fake.origin, other.origin)
    await Promise.all([fetch(`${base}/inbox`), fetch(`${base}/inbox`)])
    await expect.poll(() => fake.seen.filter(({ to }) => to === 'api')).toHaveLength(2)
    const attempts = fake.seen.filter(({ to }) => to === 'api').map(({ correlationId }) => correlationId)
    expect(new Set(attempts).size).toBe(2)
    for (const attempt of attempts) {
      const urls = fake.asked
        .filter(({ headers }) => headers['x-onbehalf-trace'] === attempt)
        .map(({ url }) => url)
      expect(urls).toEqual(['/common/oauth2/v2.0/token', '/graph/v1.0/me'])
      const elsewhere = fake.seen.filter((each) => each.to === 'other' && each.correlationId === attempt)
      expect(elsewhere.map(({ from, method, url, status }) => [from, method, url, status])).toEqual([
        ['api', 'GET', `${other.origin}/weather?city=Sofia`, 200],
        ['api', 'POST', `${other.origin}/news`, 200],
      ])
    }
    expect(fake.asked.every(({ headers }) => headers['x-onbehalf-actor'] === 'api')).toBe(true)
    expect(fake.asked.find(({ url }) => url.endsWith('/token'))?.headers['x-mine']).toBe('1')
    expect(JSON.stringify(other.asked)).not.toContain('x-onbehalf')
    expect(other.asked.find(({ url }) => url.startsWith('/weather'))?.headers['x-mine']).toBe('2')
  })

  test('takes up the attempt that a request names, and hides our labels', async () => {
    const fake = await emulator()
    const { base } = await runningApi(fake.origin)
    await fetch(`${base}/echo`, { headers: { 'x-onbehalf-trace': 'attempt-7' } })
    await expect.poll(() => fake.seen).toHaveLength(1)
    expect(fake.seen[0]?.correlationId).toBe('attempt-7')
    expect(JSON.stringify(fake.seen[0]?.request.headers)).not.toContain('x-onbehalf')
  })

  test('folds the parts of pages, keeps pictures out, and cuts long bodies', async () => {
    const fake = await emulator()
    const { base } = await runningApi(fake.origin)
    await fetch(`${base}/taskpane.html`, {
      headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    })
    await fetch(`${base}/photo`, { method: 'POST', body: 'bytes', headers: { 'content-type': 'image/png' } })
    await fetch(`${base}/long`, {
      method: 'POST',
      body: 'x'.repeat(200_000),
      headers: { 'content-type': 'text/plain' },
    })
    await expect.poll(() => fake.seen).toHaveLength(3)
    const [page, photo, long] = fake.seen
    expect(page).toMatchObject({ quiet: true, summary: 'The add-in loads /taskpane.html' })
    expect(photo?.request.body).toBeUndefined()
    expect(long?.request.body?.length).toBeLessThan(70_000)
  })

  test('is silent and harmless when no emulator is there', async () => {
    const gone = await emulator()
    const { origin } = gone
    gone.close()
    const { base, api: running } = await runningApi(origin)
    expect((await fetch(`${base}/echo`)).status).toBe(403)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(running.errors()).toBe('')
  })

  test('does nothing without an emulator to report to', async () => {
    const { ended, lines } = program(
      undefined,
      `console.log(Date === new Date().constructor, /native code/.test(setTimeout.toString()) || setTimeout.name)`,
    )
    expect(await ended).toBe(0)
    expect(lines[0]).toBe('true setTimeout')
  })
})

describe('the preload and time', () => {
  test('lets Date tell virtual time before the program begins, in all its forms', async () => {
    const fake = await emulator()
    fake.setClock({ offset: 15 * 86_400_000 })
    const { lines, ended } = program(
      fake.origin,
      `class Mine extends Date { day() { return this.getTime() } }
       const days = (time) => Math.round((time - performance.timeOrigin) / 86400000)
       console.log(JSON.stringify([days(Date.now()), days(new Date()), days(new Mine().day()), days(Date.parse(Date())),
         days(new (new Date().constructor)()), new Mine() instanceof Date, new Date() instanceof Date,
         new Date(0).toISOString(), new Date(2020, 1, 2).getFullYear(), Date.UTC(2020, 0), Date.name, Date.length,
         structuredClone(new Date(5)).getTime(), Object.prototype.toString.call(new Date())]))`,
    )
    expect(await ended).toBe(0)
    expect(JSON.parse(lines[0] ?? '')).toEqual([
      15,
      15,
      15,
      15,
      15,
      true,
      true,
      '1970-01-01T00:00:00.000Z',
      2020,
      Date.UTC(2020, 0),
      'Date',
      7,
      5,
      '[object Date]',
    ])
  })

  const timers = `
    import { setTimeout as later } from 'node:timers'
    import { setTimeout as pause } from 'node:timers/promises'
    import { promisify } from 'node:util'
    const began = Date.now()
    const say = (name) => console.log(name)
    setTimeout(say, 3_600_000, 'hour')
    later(() => say('half'), 1_800_000)
    pause(2_700_000).then(() => say('three quarters'))
    promisify(setTimeout)(2_800_000, 'value').then(say)
    const cleared = setTimeout(say, 1_000_000, 'never')
    clearTimeout(cleared)
    let ticks = 0
    const interval = setInterval(() => { ticks += 1; say('tick ' + ticks) }, 3_000_000)
    setTimeout(say, 7_200_000, 'two hours')
    say('ready')
  `

  test('lets due timers of every kind come, in their order, when the clock moves', async () => {
    const fake = await emulator()
    const running = program(fake.origin, timers)
    await running.until(/ready/)
    fake.setClock({ offset: 3_700_000 })
    await running.until(/hour/)
    expect(running.lines).toEqual(['ready', 'half', 'three quarters', 'value', 'tick 1', 'hour'])
    fake.setClock({ offset: 7_300_000 })
    await running.until(/two hours/)
    expect(running.lines.slice(6)).toEqual(['tick 2', 'two hours'])
  })

  test('keeps a real second a second while the clock runs', async () => {
    const fake = await emulator()
    fake.setClock({ offset: -86_400_000 })
    const { lines, ended } = program(
      fake.origin,
      `const began = performance.now(); setTimeout(() => console.log(Math.round((performance.now() - began) / 100)), 300)`,
    )
    await ended
    expect(Number(lines[0])).toBeGreaterThanOrEqual(3)
    expect(Number(lines[0])).toBeLessThan(8)
  })

  test('holds timers while the clock stands still, and lets them go when it runs on', async () => {
    const fake = await emulator()
    const now = Date.now()
    const running = program(
      fake.origin,
      `setTimeout(() => console.log('fired'), 400); console.log('ready'); process.on('SIGUSR2', () => console.log('now ' + Date.now()))`,
    )
    await running.until(/ready/)
    fake.setClock({ offset: 0, running: false, now })
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(running.lines).toEqual(['ready'])
    running.child.kill('SIGUSR2')
    await running.until(new RegExp(`now ${now}`))
    fake.setClock({ offset: 1_000 })
    await running.until(/fired/)
  })

  test('never keeps a finished program alive', async () => {
    const fake = await emulator()
    const began = performance.now()
    const { ended, errors } = program(fake.origin, `console.log('done')`)
    expect(await ended).toBe(0)
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(errors()).toBe('')
  })

  test('leaves handles as Node makes them: unref, refresh, hasRef, clearing by number', async () => {
    const fake = await emulator()
    const { ended, lines } = program(
      fake.origin,
      `const timer = setTimeout(() => console.log('wrong'), 60_000)
       console.log(timer.hasRef(), timer.unref().hasRef(), timer.refresh() === timer, typeof +timer)
       const other = setTimeout(() => console.log('wrong'), 1); clearTimeout(+other)
       try { setTimeout('code') } catch (error) { console.log(error.code) }`,
    )
    expect(await ended).toBe(0)
    expect(lines).toEqual(['true false true number', 'ERR_INVALID_ARG_TYPE'])
  })

  test('finds the emulator again after it was away', async () => {
    const fake = await emulator()
    const running = program(
      fake.origin,
      `setInterval(() => undefined, 1_000_000); console.log('ready'); process.on('SIGUSR2', () => console.log('year ' + new Date().getUTCFullYear()))`,
    )
    await running.until(/ready/)
    fake.dropStreams()
    await expect.poll(() => fake.followers, { timeout: 5_000 }).toBe(1)
    fake.setClock({ offset: 40 * 365 * 86_400_000 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    running.child.kill('SIGUSR2')
    const [, year] = (await running.until(/year/)).split(' ')
    expect(Number(year)).toBeGreaterThan(new Date().getUTCFullYear() + 38)
  })
})
