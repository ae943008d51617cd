import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'

/** The least that can answer over HTTPS: Node alone, with a certificate that was made before. */
const folder = process.argv[2]
const file = (name) => join(folder, name)
const server = createServer(
  { cert: readFileSync(file('leaf.pem')), key: readFileSync(file('leaf.key')) },
  (_request, response) => response.end('{}'),
)
server.listen(0, '127.0.0.1', () => {
  console.log(
    JSON.stringify({ origin: `https://localhost:${server.address().port}`, caCert: file('ca.pem') }),
  )
})
