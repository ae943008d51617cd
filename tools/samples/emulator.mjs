import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../packages/emulator/bin/onbehalf.js', import.meta.url))

/**
 * `onbehalf start` in a process of its own.
 *
 * @typedef {object} Emulator
 * @property {string} origin
 * @property {string} tenantId
 * @property {string} caCert Path of its authority; its own certificate and key, leaf.pem and leaf.key, lie beside.
 * @property {(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<any>} call Asks any path; throws on a refusal.
 * @property {(method: string, path: string, body?: unknown) => Promise<any>} control Asks the control API with its key.
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} place
 * @returns {Promise<Emulator>}
 * @throws {Error} with its last words when it ends before it is ready.
 */
export async function startEmulator(args, { cwd, env = process.env }) {
  const child = spawn(process.execPath, [command, 'start', '--json', '--no-open', '--no-example', ...args], {
    cwd,
    env: { ...env, ONBEHALF_CONTROL_KEY: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-8_000)
  })
  const ended = once(child, 'close')
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  if (typeof line !== 'string') throw new Error(`onbehalf start ended before it was ready:\n${said}`)
  const { origin, tenantId, caCert, controlKey } = JSON.parse(line)
  const call = caller(origin, readFileSync(caCert))
  return {
    origin,
    tenantId,
    caCert,
    call,
    control: (method, path, body) =>
      call(method, `/_onbehalf/${path}`, body, { authorization: `Bearer ${controlKey}` }),
    async stop() {
      if (child.exitCode === null) child.kill('SIGINT')
      await ended
    },
  }
}

/** @param {string} origin @param {Buffer} ca @returns {Emulator['call']} */
function caller(origin, ca) {
  return (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const type = body === undefined ? {} : { 'content-type': 'application/json' }
      const asked = request(
        new URL(path, origin),
        { method, ca, headers: { ...type, ...headers } },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8').on('data', (part) => {
            text += part
          })
          answer.on('end', () => {
            const refused = (answer.statusCode ?? 0) >= 400
            if (refused) reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 500)}`))
            else resolve(text === '' ? undefined : JSON.parse(text))
          })
        },
      )
      asked.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
    })
}

/**
 * `onbehalf register`, which writes nothing: what it made, as JSON.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ application: string, clientId: string, secret?: string }>}
 */
export async function register(args, cwd) {
  const child = spawn(process.execPath, [command, 'register', ...args, '--yes', '--no-write', '--json'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, error] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    error += text
  })
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`onbehalf register ended with ${status}: ${error || out}`)
  return JSON.parse(out)
}

/**
 * Adds single-page redirects to a registration, as its administrator does in the portal.
 *
 * @param {Emulator} emulator @param {string} application @param {string[]} redirects
 */
export async function addRedirects({ tenantId, call, control }, application, redirects) {
  const { token } = await control('POST', 'tokens', {
    ...{ tenant: tenantId, user: 'admin@contoso.com', resource: 'https://graph.microsoft.com' },
    scopes: ['Application.ReadWrite.All'],
  })
  const path = `/graph/v1.0/applications/${application}`
  const headers = { authorization: `Bearer ${token}` }
  const { spa } = await call('GET', path, undefined, headers)
  const redirectUris = [...new Set([...spa.redirectUris, ...redirects])]
  await call('PATCH', path, { spa: { redirectUris } }, headers)
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(port))
    })
  })
}
