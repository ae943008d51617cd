// Verifies tokens with jose, as any API does that knows an issuer and an audience.
import { createRemoteJWKSet, jwtVerify } from 'jose'

const { issuer, keys } = JSON.parse(process.argv[2] ?? '{}')
const keySet = createRemoteJWKSet(new URL(keys))

process.on('message', async ({ id, args: [token, audience] }) => {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keySet, { issuer, audience })
    process.send({ id, outcome: { ok: true, result: { payload, protectedHeader } } })
  } catch (error) {
    process.send({ id, outcome: { ok: false, error: { ...error, message: error.message } } })
  }
})
process.on('disconnect', () => process.exit())
