import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { namesFor } from '../front-door/hosts.js'
import { bindNext } from '../listener/ports.js'
import type { RunningEmulator } from '../start-emulator.js'
import { defaultSecret, ids } from '../tenant/default-tenant.js'
import { type Child, runChild } from './child-process.js'
import { CommandFailed } from './failure.js'

/** The example add-in of the repository. */
export interface Example {
  folder: string
  server: string
  /** One for Outlook and one for Word, as Office wants them. */
  manifests: readonly string[]
}

const readyAfter = 20_000

/** The example, when this package stands in its repository; undefined when it was installed from a registry. */
export function findExample(): Example | undefined {
  const folder = fileURLToPath(new URL('../../../../examples/inbox-add-in', import.meta.url))
  const file = (name: string) => join(folder, name)
  const manifests = [file('manifest.xml'), file('manifest-documents.xml')]
  return existsSync(file('server.js')) ? { folder, server: file('server.js'), manifests } : undefined
}

/**
 * A port for the example: the wanted one, or the next that is free.
 *
 * @throws {PortTaken} when `fixedBy` forbids to move.
 */
export async function freePort(wanted: number, fixedBy: string | undefined): Promise<number> {
  const { port, servers } = await bindNext(wanted, fixedBy, () => createServer())
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return port
}

/** The example's settings, all of them plain environment variables. */
export function exampleSettings(emulator: RunningEmulator, port: number): Record<string, string> {
  const { origin, certificates } = emulator
  return {
    PORT: String(port),
    TLS_CERT: certificates.certificateFile,
    TLS_KEY: certificates.keyFile,
    CLIENT_ID: ids.inbox,
    CLIENT_SECRET: defaultSecret(ids.inbox),
    AUTHORITY: origin,
    ALLOW_AUTHORITY: origin,
    GRAPH: `${origin}/graph`,
    OFFICE_JS: `${origin}/office/js/office.js`,
    NODE_EXTRA_CA_CERTS: certificates.caFile,
  }
}

/**
 * Writes the settings as a file for `node --env-file`, so that the example can be started by hand. Node reads
 * `NODE_EXTRA_CA_CERTS` before it reads such a file: that one has to be exported.
 */
export function writeEnvironmentFile(file: string, settings: Readonly<Record<string, string>>): void {
  const quoted = (value: string) => (/^[\w:/.-]*$/.test(value) ? value : `'${value}'`)
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`)
  const note =
    '# Written by onbehalf start. NODE_EXTRA_CA_CERTS works only when it is exported before Node starts.'
  writeFileSync(file, `${note}\n${lines.join('\n')}\n`, { mode: 0o600 })
}

/**
 * Starts the example beside `emulator` and waits until it answers.
 *
 * @throws {CommandFailed} with its last lines when it ends or stays silent.
 */
export async function startExample(
  example: Example,
  emulator: RunningEmulator,
  port: number,
): Promise<Child> {
  const settings = exampleSettings(emulator, port)
  writeEnvironmentFile(emulator.folder.file('example.env'), settings)
  const child = runChild(process.execPath, [example.server], {
    cwd: example.folder,
    env: { ...process.env, ...settings, ...preloadEnvironment(emulator) },
  })
  const outcome = await Promise.race([answers(port, readFileSync(emulator.caCert), child), child.ended])
  if (outcome === 'answers') return child
  await child.stop()
  const why = outcome === 'silent' ? 'did not answer within 20 seconds' : `ended with ${outcome}`
  throw new CommandFailed(`The example ${why}. Its last lines:\n${child.lastWords() || '(none)'}`)
}

/** What makes a Node process report its requests and follow the virtual clock. */
export function preloadEnvironment({
  origin,
  controlKey,
  addresses,
}: RunningEmulator): Record<string, string> {
  const beside = fileURLToPath(new URL('../intercept/preload.js', import.meta.url))
  // Run from the sources, there is only the built one.
  const preload = existsSync(beside)
    ? beside
    : fileURLToPath(new URL('../../dist/intercept/preload.js', import.meta.url))
  const names = namesFor(addresses)
  const direct = ['localhost', '127.0.0.1', '::1', ...names].join()
  const { NODE_OPTIONS, NO_PROXY } = process.env
  return {
    NODE_OPTIONS: [NODE_OPTIONS, `--import=${pathToFileURL(preload).href}`].filter(Boolean).join(' '),
    NO_PROXY: NO_PROXY ? `${NO_PROXY},${direct}` : direct,
    ONBEHALF_ORIGIN: origin,
    ONBEHALF_CONTROL_KEY: controlKey,
    ONBEHALF_ACTOR: 'api',
    ONBEHALF_NAMES: names.join(),
    ONBEHALF_END_WITH_PARENT: '1',
  }
}

async function answers(port: number, ca: Buffer, child: Child): Promise<'answers' | 'silent'> {
  const end = performance.now() + readyAfter
  while (performance.now() < end && child.process.exitCode === null) {
    if (await probe(port, ca)) return 'answers'
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return 'silent'
}

function probe(port: number, ca: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      {
        host: 'localhost',
        port,
        path: '/',
        ca,
        agent: false,
        timeout: 2_000,
        headers: { 'x-onbehalf-probe': '1' },
      },
      (response) => {
        response.resume()
        resolve(true)
      },
    )
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => resolve(false))
    asked.end()
  })
}
