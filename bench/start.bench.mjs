import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { ensureCertificates } from '../packages/emulator/dist/listener/certificates.js'
import { median } from './measure.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const command = join(root, 'packages', 'emulator', 'bin', 'onbehalf.js')
const folder = mkdtempSync(join(tmpdir(), 'onbehalf-bench-'))
const certificates = join(folder, 'certs')
await ensureCertificates({ folder: certificates })
const tenant = 'fec4f964-8bc9-4fac-b972-1c1da35adbcd'
const client = '100b3506-9825-4bef-b7f0-8906efc90df3'
const rounds = 15

const tokenRequest = new URLSearchParams({
  grant_type: 'client_credentials',
  client_id: client,
  client_secret: `onbehalf-secret-${client.slice(0, 8)}`,
  scope: 'https://graph.microsoft.com/.default',
}).toString()

const start = [command, 'start', '--json', '--no-open', '--no-example', '--port', '0']
/** What is started, and what its first answer is. */
const contenders = {
  'bare node:https, certificate at hand': {
    args: [join(root, 'bench', 'start', 'bare-https.mjs'), certificates],
    path: '/',
    body: '',
  },
  'onbehalf, ephemeral': {
    args: [...start, '--ephemeral'],
    path: `/${tenant}/oauth2/v2.0/token`,
    body: tokenRequest,
  },
  'onbehalf, data folder of an earlier start': {
    args: [...start, '--data', join(folder, 'data')],
    path: `/${tenant}/oauth2/v2.0/token`,
    body: tokenRequest,
  },
}

/** Posts `body` and answers with the status, by the authority that the server named. */
function ask(ready, path, body) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const options = { method: 'POST', headers, ca: readFileSync(ready.caCert), agent: false }
  return new Promise((resolve, reject) => {
    request(ready.origin + path, options, (response) => {
      response.resume().once('end', () => resolve(response.statusCode))
    })
      .once('error', reject)
      .end(body)
  })
}

/** Milliseconds from the start of the process to its ready line and its first answer, and its memory then. */
async function startOnce({ args, path, body }) {
  const began = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], cwd: folder })
  const line = await new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve))
  const ready = performance.now() - began
  const status = await ask(JSON.parse(line), path, body)
  const first = performance.now() - began
  if (status !== 200) throw new Error(`the first answer was ${status}`)
  const memory = residentMegabytes(child.pid)
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('close', resolve))
  return { ready, first, memory }
}

function residentMegabytes(pid) {
  const file = `/proc/${pid}/status`
  return existsSync(file) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024 : Number.NaN
}

const runs = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
try {
  for (let round = -1; round < rounds; round++) {
    for (const [name, contender] of Object.entries(contenders)) {
      const run = await startOnce(contender)
      if (round >= 0) runs[name].push(run)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const [bare] = Object.values(runs)
const result = {
  title: 'Start to first token',
  note: `Medians of ${rounds} starts each, in turn. An ephemeral start makes a certificate authority, a certificate and an RSA key; a later start from a data folder reads them. The ratio is within a round, to a process that loads \`node:https\` alone and answers one request.`,
  columns: ['', 'ready', 'first token', 'ratio', 'resident memory'],
  rows: Object.entries(runs).map(([name, all]) => [
    name,
    `${median(all.map(({ ready }) => ready)).toFixed(0)} ms`,
    `${median(all.map(({ first }) => first)).toFixed(0)} ms`,
    median(all.map(({ first }, round) => first / bare[round].first)).toFixed(2),
    `${median(all.map(({ memory }) => memory)).toFixed(0)} MB`,
  ]),
}
console.log(JSON.stringify(result))
