import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { freePort, type StartedCommand, startCommand } from '../started-command.js'
import { type Call, httpsCaller } from './https-call.js'
import { Person } from './person.js'
import { readPage } from './typed-page.js'

const modules = fileURLToPath(new URL('../../../../node_modules', import.meta.url))
const python = needs('python3-msal')
const clients = readPage('point-a-client-at-it.md')
const exchange = readPage('exchange.md')

let folder: string
let emulator: StartedCommand
let call: Call
/** Text of the pages by what stands for it in this run: its ports and its folder. */
let places: [there: string, here: string][]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf typed pages '))
  const data = join(folder, '.onbehalf')
  const [port, example, issuer] = [await freePort(), await freePort(), await freePort()]
  const ports = ['--port', `${port}`, '--example-port', `${example}`]
  emulator = await startCommand(['--no-example', '--data', data, ...ports])
  call = httpsCaller(emulator.caCert)
  places = [
    ['~/onbehalf/.onbehalf', `'${data}'`],
    ['localhost:8443', `localhost:${port}`],
    ['localhost:3000', `localhost:${example}`],
    ['listen(3000)', `listen(${example})`],
    ['localhost:4000', `localhost:${issuer}`],
    ['listen(4000)', `listen(${issuer})`],
  ]
  symlinkSync(modules, join(folder, 'node_modules'), 'junction')
  if (python) symlinkSync(python, join(folder, 'python3'))
  for (const { name, text } of clients.files) writeFileSync(join(folder, name), here(text))
})
afterAll(async () => {
  await emulator?.end('SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

function here(text: string): string {
  return places.reduce((changed, [there, ours]) => changed.replaceAll(there, ours), text)
}

/** Types lines of a page into a shell, as the person whom they ask to sign in; gives what they print. */
async function type(lines: string): Promise<string[]> {
  const { NODE_EXTRA_CA_CERTS: _ca, NODE_OPTIONS: _options, ...env } = process.env
  const child = spawn('bash', ['-euo', 'pipefail', '-c', here(lines)], {
    cwd: folder,
    env: { ...env, PATH: `${folder}${delimiter}${env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const printed: string[] = []
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (!(await isAsked(line))) printed.push(line)
  }
  const [code] = await ended
  if (code !== 0) throw new Error(`${lines} ended with ${code}:\n${printed.join('\n')}\n${complaints}`)
  return printed
}

/** Does what a line asks a person to do; false when it asks nobody. */
async function isAsked(line: string): Promise<boolean> {
  const mila = { name: 'milan@contoso.com', password: defaultPassword }
  const [, device, code] = /open the page (\S+) and enter the code (\S+)/.exec(line) ?? []
  if (device && code) await new Person(call, { ...mila, code }).goThrough(device)
  const [, address] = /^Open (\S+)$/.exec(line) ?? []
  if (address) {
    const arrival = await new Person(call, mila).goThrough(address)
    const isPosted = arrival.address.search === ''
    await fetch(arrival.address, isPosted ? { method: 'POST', body: arrival.parameters } : {})
  }
  return device !== undefined || address !== undefined
}

describe('docs/point-a-client-at-it.md', () => {
  test.for(clients.samples)('prints what it says: $title', async ({ lines, typed, printed }, { skip }) => {
    if (typed.startsWith('python3') && !python) skip('needs python3-msal')
    expect(await type(lines)).toEqual(here(printed).trimEnd().split('\n'))
  })

  test('has nothing on it that is not run, but what starts the emulator and fetches packages', () => {
    expect(clients.outside).toEqual([
      'npm start -- --no-open --no-example\n',
      expect.stringMatching(/^npm init --yes && npm install [^\n]*\n$/),
    ])
    const typed = clients.samples.map((sample) => sample.typed).join('')
    for (const { name } of clients.files) expect(typed).toContain(name)
  })

  test('names tenants, applications, secrets and people as they are', () => {
    const known: string[] = Object.values(ids)
    for (const [id = ''] of clients.text.matchAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))
      expect(known).toContain(id)
    const rows = [...clients.text.matchAll(/`([0-9a-f-]{36})` \| `(onbehalf-secret-\w+)`/g)]
    expect(rows.map(([, , secret]) => secret)).toEqual(rows.map(([, id = '']) => defaultSecret(id)))
    expect(rows).toHaveLength(3)
    expect(clients.text).toContain(`Everybody's password is \`${defaultPassword}\``)
  })
})

describe('docs/exchange.md', () => {
  test.for(exchange.samples)('prints what it says: $title', async ({ lines, printed }) => {
    expect(await type(lines)).toEqual(printed.trimEnd().split('\n'))
  })
})
