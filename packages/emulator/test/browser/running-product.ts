import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import type { JournalEntry } from '../../src/controls/journal.js'
import { chromiumFlags } from '../clients/chromium-flags.js'
import { needs } from '../needs.js'
import { type StartedCommand, startCommand } from '../started-command.js'

/** The product as a newcomer has it: the command, the emulator and the example add-in. */
export interface RunningProduct {
  origin: string
  exampleOrigin: string
  /** Certificate and key that the emulator and the example present. */
  leaf: { cert: Buffer; key: Buffer }
  /** Calls a route of the control API with its key; fails the test on a refusal. */
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

interface ProductOptions {
  /** `free`: ports that nobody uses, named on the command line. `as a newcomer`: none is named. Default: free. */
  ports?: 'free' | 'as a newcomer'
}

export async function startProduct({ ports = 'free' }: ProductOptions = {}): Promise<RunningProduct> {
  const named = ports === 'free' ? ['--port', '0', '--example-port', '0'] : []
  const started = await startCommand(['--ephemeral', ...named])
  const call = caller(started)
  const control: RunningProduct['control'] = async (method, path, body) => {
    const answer = await call(
      method,
      `/_onbehalf/${path}`,
      { authorization: `Bearer ${started.controlKey}` },
      typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    )
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.text === '' ? undefined : JSON.parse(answer.text)
  }
  const certificate = (name: string) => readFileSync(join(dirname(started.caCert), name))
  const { exampleOrigin } = (await control('GET', 'status')) as { exampleOrigin: string }
  return {
    origin: started.origin,
    exampleOrigin,
    leaf: { cert: certificate('leaf.pem'), key: certificate('leaf.key') },
    call,
    control,
    journal: async (after = 0) =>
      ((await control('GET', `journal?tokens=1&after=${after}`)) as { entries: JournalEntry[] }).entries,
    stop: () => started.end('SIGINT'),
  }
}

/** Chromium with a fresh profile. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: needs('chromium') ?? '', args: [...chromiumFlags] })
}

function caller(started: StartedCommand): RunningProduct['call'] {
  const ca = readFileSync(started.caCert)
  return (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      const outgoing = request(new URL(path, started.origin), { method, headers, ca }, (answer) => {
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
