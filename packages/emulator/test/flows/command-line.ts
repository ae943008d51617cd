import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { createServer, type Server } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const program = fileURLToPath(new URL('../../bin/onbehalf.js', import.meta.url))

/** The command, running or done, as its caller sees it. */
export interface Command {
  child: ChildProcess
  output(): string
  errors(): string
  ended: Promise<number | null>
  /** Waits until the output or the errors match. */
  says(wanted: RegExp): Promise<void>
}

/** Runs `onbehalf` as it was built, in `folder`, without a display and without settings of this machine. */
export function onbehalf(folder: string, args: readonly string[], env: Record<string, string> = {}): Command {
  const { PATH = '', HOME = folder } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  return {
    child,
    output: () => output,
    errors: () => errors,
    ended: new Promise((resolve) => child.once('close', resolve)),
    says: (wanted) =>
      expect
        .poll(() => wanted.test(output + errors) || (child.exitCode === null ? false : output + errors), {
          timeout: 15_000,
          interval: 20,
        })
        .toBe(true),
  }
}

/** Asks `url` by the certificate authority in `caFile`. */
export function ask(
  caFile: string,
  url: string,
  { method = 'GET', headers = {}, body = '' } = {},
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, ca: readFileSync(caFile), agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      response.once('end', () => resolve({ status: response.statusCode, body: text }))
    })
    asked.once('error', reject).end(body)
  })
}

/** Takes `port`, or a free one, as another program would; answers with the server. */
export function occupy(port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve({ server, port: typeof address === 'object' && address ? address.port : 0 })
    })
  })
}

/** Whether nobody listens on `port`. */
export async function isFree(port: number): Promise<boolean> {
  const taken = await occupy(port).catch(() => undefined)
  taken?.server.close()
  return taken !== undefined
}
