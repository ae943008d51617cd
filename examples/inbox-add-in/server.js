// @ts-check
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { createApp } from './app.js'
import { readSettings } from './settings.js'

const settings = readSettings(process.env)
const { TLS_CERT, TLS_KEY } = process.env
if (!TLS_CERT || !TLS_KEY) throw new Error('Set TLS_CERT and TLS_KEY: Office loads add-ins over https only.')
const tls = { cert: readFileSync(TLS_CERT), key: readFileSync(TLS_KEY) }

const app = createApp(settings)
// localhost means either address, depending on the machine.
for (const address of ['127.0.0.1', '::1']) {
  createServer(tls, app)
    .on('error', (/** @type {NodeJS.ErrnoException} */ error) => stop(error, address))
    .listen(settings.port, address, () => {
      if (address === '127.0.0.1') console.log(`Contoso Inbox answers at ${settings.origin}`)
    })
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {string} address
 */
function stop(error, address) {
  const hasNoIPv6 = address === '::1' && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code ?? '')
  if (hasNoIPv6) return
  console.error(`Contoso Inbox cannot listen on ${address}, port ${settings.port}: ${error.message}`)
  process.exit(1)
}
