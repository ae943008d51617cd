import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

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
export class FakeEmulator {
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

/** A fake emulator that is closed after the test. */
export async function emulator(): Promise<FakeEmulator> {
  const fake = await new FakeEmulator().open()
  opened.push(fake)
  return fake
}

/** A running program and what it printed. */
export interface Program {
  lines: string[]
  errors: () => string
  ended: Promise<number | null>
  child: ChildProcess
  until(line: RegExp): Promise<string>
}

let programs = 0

/** Runs `code` as a module of its own with the preload, led to `origin`, with further `settings`. */
export function program(
  origin: string | undefined,
  code: string,
  more: Readonly<Record<string, string>> = {},
): Program {
  programs += 1
  const file = join(folder, `program-${programs}.mjs`)
  writeFileSync(file, code)
  const settings = origin ? { ONBEHALF_ORIGIN: origin, ONBEHALF_CONTROL_KEY: key } : {}
  const child = spawn(process.execPath, ['--import', pathToFileURL(preload).href, file], {
    env: { PATH: process.env.PATH, ...settings, ...more },
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
