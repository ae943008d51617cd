// @ts-check
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

// Runs a server with the emulator in the place of Microsoft's cloud: `node ../with-emulator.js server.js`.
// The emulator must run (`npm start` in the root of the repository); its data folder says where it answers and whom to
// trust. Node reads NODE_EXTRA_CA_CERTS when a process starts and never again, so it has to be set from outside.

const root = fileURLToPath(new URL('..', import.meta.url))
const data = resolve(process.env.ONBEHALF_DATA || join(root, '.onbehalf'))
const env = {
  EMULATOR: readOrigin(),
  NODE_EXTRA_CA_CERTS: join(data, 'certs', 'ca.pem'),
  // The application "Contoso Inbox" of the default tenant.
  CLIENT_ID: '2c3caa80-93f9-425e-8b85-0745f50c0d24',
  CLIENT_SECRET: 'onbehalf-secret-2c3caa80',
}

const server = spawn(process.execPath, process.argv.slice(2), {
  stdio: 'inherit',
  env: { ...process.env, ...env },
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

function readOrigin() {
  try {
    return JSON.parse(readFileSync(join(data, 'emulator.json'), 'utf8')).origin
  } catch {
    console.error(`No emulator runs on ${data}. Start it with "npm start" in ${root}, then repeat this.`)
    process.exit(1)
  }
}
