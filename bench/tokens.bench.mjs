import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const folder = join(dirname(fileURLToPath(import.meta.url)), 'tokens')
const canPin = existsSync('/usr/bin/taskset') && cpus().length > 1

/** Command line of a script that stays on some cores, where the system can do that. */
function onCores(cores, script, args) {
  const node = [process.execPath, join(folder, script), ...args]
  return canPin ? ['taskset', '-c', cores, ...node] : node
}

/** Runs a script to its end and reads its last line. */
function measure(cores, script, ...args) {
  const [command, ...rest] = onCores(cores, script, args)
  const { status, stdout } = spawnSync(command, rest, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${script} ended with ${status}`)
  return JSON.parse(stdout.trim().split('\n').at(-1))
}

/** Starts a server, measures tokens per second from another core, and stops it. */
async function serve(cores, script, args, form) {
  const [command, ...rest] = onCores(cores, script, args)
  const server = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const ready = await new Promise((resolve, reject) => {
      createInterface({ input: server.stdout }).once('line', (line) => resolve(JSON.parse(line)))
      server.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
    })
    const { path, body } = form
    const load = { address: ready.origin + path, caCert: ready.caCert, body, seconds: 6, connections: 16 }
    // Awaited, so that the server's output keeps being read.
    return await Promise.resolve(measure('1', 'load.mjs', JSON.stringify(load)))
  } finally {
    server.kill('SIGTERM')
  }
}

const tenant = 'fec4f964-8bc9-4fac-b972-1c1da35adbcd'
const client = '100b3506-9825-4bef-b7f0-8906efc90df3'
const form = {
  path: `/${tenant}/oauth2/v2.0/token`,
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client,
    client_secret: `onbehalf-secret-${client.slice(0, 8)}`,
    scope: 'https://graph.microsoft.com/.default',
  }).toString(),
}

const { ensureBareCertificate } = await import('./tokens/bare-certificate.mjs')
const bare = await ensureBareCertificate()
const floor = measure('0', 'signing-floor.mjs').perSecond
const rows = [
  ['RS256 signing floor, one core', floor],
  ['bare node:https endpoint that signs', (await serve('0', 'bare-server.mjs', bare, form)).perSecond],
  ['Onbehalf, client credentials, one core', (await serve('0', 'emulator-server.mjs', [], form)).perSecond],
  [
    'Onbehalf, all cores (the load runs on one of them)',
    (await serve('0,1', 'emulator-server.mjs', [], form)).perSecond,
  ],
].map(([what, perSecond]) => [what, Math.round(perSecond).toString(), (perSecond / floor).toFixed(2)])

console.log(
  JSON.stringify({
    title: 'Tokens per second',
    note: 'A new token for each request (client credentials for Graph) over HTTPS on kept connections, beside what RS256 itself allows on the same core.',
    columns: ['what', 'per second', 'ratio to the floor'],
    rows,
  }),
)
