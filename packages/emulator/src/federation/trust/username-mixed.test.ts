import { beforeAll, describe, expect, test } from 'vitest'
import { assertionIn, faultIn, requestToken } from '../../../test/flows/support/trust-messages.js'
import { createEmulator, type Emulator } from '../../emulator.js'
import { defaultPassword, ids } from '../../tenant/default-tenant.js'

let emulator: Emulator
const name = 'federated@corp.contoso.com'

beforeAll(async () => {
  emulator = createEmulator()
  emulator.clock.run(false)
})

const grants = {
  '1.1': 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
  '2.0': 'urn:ietf:params:oauth:grant-type:saml2-bearer',
}

async function redeem(assertion: string, version: '1.1' | '2.0', more: Record<string, string> = {}) {
  const response = await emulator.fetch(
    new Request(`https://localhost:8443/${ids.contoso}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: grants[version],
        client_id: ids.cli,
        scope: 'openid profile offline_access User.Read',
        assertion: Buffer.from(assertion).toString('base64url'),
        ...more,
      }),
    }),
  )
  return { status: response.status, body: await response.json() }
}

describe('a password at AD FS', () => {
  test.each([
    ['2005', '1.1'],
    ['2005', '2.0'],
    ['13', '1.1'],
    ['13', '2.0'],
  ] as const)(
    'of WS-Trust %s becomes a SAML %s token, and that tokens of Entra',
    async (segment, version) => {
      const answer = await requestToken(emulator, { segment, version, name, password: defaultPassword })
      expect(answer.status).toBe(200)
      const { status, body } = await redeem(assertionIn(answer.text), version)
      expect({ status, error: body.error_description }).toEqual({ status: 200, error: undefined })
      expect(body).toMatchObject({ token_type: 'Bearer', refresh_token: expect.any(String) })
    },
  )

  test('names AD FS as the one that saw the password, and Entra nowhere', async () => {
    emulator.journal.clear()
    const answer = await requestToken(emulator, { name, password: defaultPassword })
    await redeem(assertionIn(answer.text), '1.1')
    const saw = emulator.journal.entries().map(({ to, sawPassword }) => [to, sawPassword])
    expect(saw).toEqual([
      ['adfs', 'adfs'],
      ['entra', undefined],
    ])
  })

  test('is refused by a fault when it is wrong', async () => {
    const answer = await requestToken(emulator, { name, password: 'wrong' })
    expect(answer.status).toBe(500)
    expect(faultIn(answer.text)).toEqual({
      code: 'FailedAuthentication',
      reason: 'ID3242: The security token could not be authenticated or authorized.',
    })
  })
})
