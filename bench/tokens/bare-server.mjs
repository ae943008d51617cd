// The least an HTTPS server can do that answers each request with a token it has just signed.
import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'

const [certificate = '', key = '', caCert = ''] = process.argv.slice(2)
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'JWT' })).toString('base64url')

const server = createServer(
  { cert: readFileSync(certificate), key: readFileSync(key) },
  (request, response) => {
    request.resume().on('end', () => {
      const now = Math.floor(Date.now() / 1000)
      const claims = {
        iss: 'https://issuer.example',
        aud: 'x',
        sub: 'y',
        tid: 'z',
        iat: now,
        exp: now + 3600,
      }
      const body = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
      const token = `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: token }))
    })
  },
)
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ origin: `https://localhost:${server.address().port}`, caCert }))
})
process.once('SIGTERM', () => process.exit())
