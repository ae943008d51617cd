import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { createApp } from './app.ts'

const { PORT = '3000', TLS_CERT, TLS_KEY } = process.env
if (!TLS_CERT || !TLS_KEY)
  throw new Error('TLS_CERT and TLS_KEY are not set: Office loads add-ins over https only.')
const tls = { cert: readFileSync(TLS_CERT), key: readFileSync(TLS_KEY) }
const app = await createApp()

// localhost is either of the two, depending on the machine.
for (const address of ['127.0.0.1', '::1']) {
  createServer(tls, app)
    .on('error', (error) => console.error(`${address}: ${error.message}`))
    .listen(Number(PORT), address)
}
console.log(`The add-in answers at https://localhost:${PORT}`)
