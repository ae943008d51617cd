import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import type { JournalEntry } from '../../src/controls/journal.js'

const command = fileURLToPath(new URL('../../bin/onbehalf.js', import.meta.url))

/** The first line of `onbehalf start --json`. */
interface Ready {
  origin: string
  exampleOrigin?: string
  caCert: string
  controlKey: string
  tenantId: string
}

/** The product as a newcomer has it: the command, the emulator and the example add-in, on free ports. */
export interface RunningProduct {
  origin: string
  exampleOrigin: string
  /** Calls a route of the control API, or of Graph with a token; fails the test on a refusal. */
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** Calls any address of the emulator. */
  call(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<{ status: number; text: string }>
  journal(after?: number): Promise<JournalEntry[]>
  stop(): Promise<void>
}

/** A port of this computer that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  return address.port
}

export async function startProduct(): Promise<RunningProduct> {
  const [port, examplePort] = [await freePort(), await freePort()]
  const child = spawn(
    process.execPath,
    [
      command,
      'start',
      '--ephemeral',
      '--json',
      '--no-open',
      '--port',
      `${port}`,
      '--example-port',
      `${examplePort}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ONBEHALF_CONTROL_KEY: undefined } },
  )
  const ready = await readyLine(child)
  const call = caller(ready)
  const control: RunningProduct['control'] = async (method, path, body) => {
    const answer = await call(
      method,
      path.startsWith('/') ? path : `/_onbehalf/${path}`,
      { authorization: `Bearer ${ready.controlKey}` },
      typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    )
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.text === '' ? undefined : JSON.parse(answer.text)
  }
  return {
    origin: ready.origin,
    exampleOrigin: `https://localhost:${examplePort}`,
    call,
    control,
    journal: async (after = 0) =>
      ((await control('GET', `journal?tokens=1&after=${after}`)) as { entries: JournalEntry[] }).entries,
    stop: () => stop(child),
  }
}

/** Chromium with a fresh profile. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

async function readyLine(child: ChildProcess): Promise<Ready> {
  let complaints = ''
  child.stderr?.on('data', (text) => {
    complaints += text
  })
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`onbehalf start ended before it was ready:\n${complaints}`)
  })
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string]
  return JSON.parse(line)
}

function caller(ready: Ready): RunningProduct['call'] {
  const ca = readFileSync(ready.caCert)
  return (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      const outgoing = request(new URL(path, ready.origin), { method, headers, ca }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  await ended
}
