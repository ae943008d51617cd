import { beforeEach, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { federatedEmulator, felix, metadataUrl } from './support/federation.js'
import { askToken, origin } from './support/flows.js'
import { assertionIn, requestToken } from './support/trust-messages.js'

let made: Emulator

beforeEach(async () => {
  made = await federatedEmulator()
})

async function certificates(
  action?: 'prepare' | 'promote',
): Promise<{ primary: Certificate; next: Certificate }> {
  const answer = await made.fetch(
    new Request(`${origin}/_onbehalf/federation/certificates`, {
      method: action === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${made.controlKey}`, 'content-type': 'application/json' },
      ...(action && { body: JSON.stringify({ action }) }),
    }),
  )
  return answer.json()
}

interface Certificate {
  certificate: string
}

async function trade(): Promise<number | number[]> {
  const { text } = await requestToken(made, { name: felix, password: defaultPassword })
  const { status, body } = await askToken(made, ids.contoso, {
    grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
    client_id: ids.cli,
    scope: 'openid User.Read',
    assertion: Buffer.from(assertionIn(text)).toString('base64'),
  })
  return status === 200 ? status : body.error_codes
}

const known = () => made.store.domainFederations.find(({ domain }) => domain === 'corp.contoso.com')

it('goes unnoticed when the next certificate was published for a day before it signs', async () => {
  expect(await trade()).toBe(200)
  const { next } = await certificates('prepare')
  made.clock.advance(86_400_000)
  expect(await trade()).toBe(200)
  expect(known()?.nextSigningCertificate).toBe(next.certificate)
  await certificates('promote')
  expect(await trade()).toBe(200)
})

it('stops sign-ins from a sudden change until Entra has read the metadata again', async () => {
  expect(await trade()).toBe(200)
  await certificates('promote')
  expect(await trade()).toEqual([50_008])
  made.clock.advance(86_400_000)
  expect(await trade()).toBe(200)
  expect(known()?.signingCertificateUpdateStatus).toMatchObject({ certificateUpdateResult: 'Success' })
})

it('is mended at once by an administrator who writes the new certificate', async () => {
  expect(await trade()).toBe(200)
  const { primary } = await certificates('promote')
  expect(await trade()).toEqual([50_008])
  const federation = known()
  if (federation) made.store.domainFederations.put({ ...federation, signingCertificate: primary.certificate })
  expect(await trade()).toBe(200)
})

it('publishes the certificate that signs first, and the next one beside it', async () => {
  const { primary, next } = await certificates('prepare')
  const document = await (await made.fetch(new Request(metadataUrl))).text()
  const [role = ''] = /<RoleDescriptor[\s\S]*<\/RoleDescriptor>/.exec(document) ?? []
  const published = [...role.matchAll(/<X509Certificate>([^<]+)</g)].map(([, certificate]) => certificate)
  expect(published).toEqual([primary.certificate, next.certificate])
})

it('is left alone where the metadata cannot be read: what was known counts on', async () => {
  expect(await trade()).toBe(200)
  made.faults.put({ id: 'metadata', match: { route: '/adfs/FederationMetadata' }, effect: { status: 503 } })
  made.clock.advance(86_400_000)
  expect(await trade()).toBe(200)
  expect(known()?.signingCertificateUpdateStatus).toMatchObject({ certificateUpdateResult: 'Failure' })
})
