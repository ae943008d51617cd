import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SignJWT } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { makeCertificate, type TestCertificate } from '../../../server/test/certificates.js'
import { createEmulator, type Emulator } from '../emulator.js'
import { ids } from '../tenant/default-tenant.js'
import type { KeptRegistration } from './registrations.js'

const manifest = readFileSync(
  new URL('../../../../examples/inbox-add-in/manifest.xml', import.meta.url),
  'utf8',
).replaceAll(ids.inbox, '7b0c1f52-93d4-4e6a-8a1b-2f9c64d5e0a7')
const origin = 'https://localhost:8443'

let emulator: Emulator
let [first, second]: TestCertificate[] = []

beforeAll(async () => {
  emulator = createEmulator()
  ;[first, second] = await Promise.all([makeCertificate(), makeCertificate()])
}, 60_000)

const der = ({ certificate }: TestCertificate) => new X509Certificate(certificate).raw

async function control<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await emulator.fetch(
    new Request(`${origin}/_onbehalf/${path}`, {
      method,
      headers: { authorization: `Bearer ${emulator.controlKey}` },
      ...(body && { body: JSON.stringify(body) }),
    }),
  )
  return (answer.status === 204 ? {} : await answer.json()) as Answer
}

const register = (certificate: TestCertificate) =>
  control<KeptRegistration & { env: string[] }>('POST', 'registrations', {
    manifest,
    certificate: der(certificate).toString('base64'),
  })

/** As https://learn.microsoft.com/entra/identity-platform/certificate-credentials has it. */
async function tokenBy({ certificate, privateKey }: TestCertificate, clientId: string): Promise<number> {
  const tokenUrl = `${origin}/${ids.contoso}/oauth2/v2.0/token`
  const thumbprint = createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url')
  const now = Math.floor(emulator.clock.now() / 1000)
  const assertion = await new SignJWT({ jti: randomUUID(), nbf: now, iat: now, exp: now + 300 })
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenUrl)
    .sign(createPrivateKey(privateKey))
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    scope: 'https://graph.microsoft.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  })
  return (await emulator.fetch(new Request(tokenUrl, { method: 'POST', body }))).status
}

it('knows the certificate of the server, without a secret, and takes its proof', async () => {
  const made = await register(first!)
  expect(made.env).toEqual([`CLIENT_ID=${made.clientId}`])
  expect(made.changes).toContain('It did not know the certificate of the server.')
  expect(await tokenBy(first!, made.clientId)).toBe(200)
  expect(await tokenBy(second!, made.clientId)).toBe(401)
  expect(emulator.directory.application(made.clientId)?.passwordCredentials).toEqual([])
})

it('adds it once, leaves those that are there, and takes back its own alone', async () => {
  const { clientId, changes } = await register(first!)
  expect(changes).toEqual([])
  const added = (await register(second!)) as unknown as { id: string }
  expect(await tokenBy(first!, clientId)).toBe(200)
  expect(await tokenBy(second!, clientId)).toBe(200)
  await control('DELETE', `registrations/${added.id}`)
  expect(await tokenBy(first!, clientId)).toBe(200)
  expect(await tokenBy(second!, clientId)).toBe(401)
})
