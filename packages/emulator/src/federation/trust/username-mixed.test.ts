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

  /** @see https://learn.microsoft.com/archive/blogs/haoxu/common-wwsapi-errors-soap-version-mismatch */
  test.each([
    'text/xml; charset=utf-8',
    'text/plain',
    'application/xml',
    'application/soap+xml; charset=utf-16',
  ])('is not taken as %s, and AD FS saw it all the same', async (type) => {
    emulator.journal.clear()
    const headers = { 'content-type': type }
    const answer = await requestToken(emulator, { name, password: defaultPassword, headers })
    expect({ status: answer.status, text: answer.text }).toEqual({
      status: 415,
      text: `Cannot process the message because the content type '${type}' was not the expected type 'application/soap+xml; charset=utf-8'.`,
    })
    expect(emulator.journal.entries()).toMatchObject([{ to: 'adfs', status: 415, sawPassword: 'adfs' }])
  })

  test('is taken with the type alone, as a message of SOAP 1.2', async () => {
    const headers = { 'content-type': 'Application/SOAP+XML' }
    const answer = await requestToken(emulator, { name, password: defaultPassword, headers })
    expect(answer.status).toBe(200)
  })

  test('is refused by a fault when it is wrong', async () => {
    const answer = await requestToken(emulator, { name, password: 'wrong' })
    expect(answer.status).toBe(500)
    expect(faultIn(answer.text)).toEqual({
      code: 'FailedAuthentication',
      reason: 'ID3242: The security token could not be authenticated or authorized.',
    })
  })

  test.each([
    ['is not what its action says', { action: 'urn:something' }, 'ActionNotSupported'],
    ['is for another relying party', { appliesTo: 'urn:another' }, 'InvalidScope'],
    ['is of a quarter of an hour ago', { created: -901 }, 'InvalidSecurity'],
    ['is of the future', { created: 301 }, 'InvalidSecurity'],
    ['wants a key of its own', { keyType: 'urn:symmetric' }, 'InvalidRequest'],
    ['names nobody', { name: 'nobody@corp.contoso.com' }, 'FailedAuthentication'],
    ['names somebody of a managed domain', { name: 'milan@contoso.com' }, 'FailedAuthentication'],
  ])('is refused when the request %s', async (_what, change, code) => {
    const answer = await requestToken(emulator, { name, password: defaultPassword, ...change })
    expect(answer.status).toBe(500)
    expect(faultIn(answer.text).code).toBe(code)
    expect(answer.headers.get('content-type')).toBe('application/soap+xml; charset=utf-8')
  })

  test.each([
    ['disabled', { accountEnabled: false }, 'currently disabled'],
    ['expired', { isPasswordExpired: true }, 'has expired'],
  ])('of an account that is %s is refused, and says so', async (_what, change, says) => {
    const account = emulator.store.onPremisesAccounts.get(ids.federated)
    if (!account) throw new Error('Felix has no account')
    emulator.store.onPremisesAccounts.put({ ...account, ...change })
    const answer = await requestToken(emulator, { name, password: defaultPassword })
    emulator.store.onPremisesAccounts.put(account)
    expect(faultIn(answer.text).reason).toContain(says)
  })

  test('locks the account for a minute after ten wrong ones', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1)
      await requestToken(emulator, { name, password: 'wrong' })
    const locked = await requestToken(emulator, { name, password: defaultPassword })
    expect(faultIn(locked.text).reason).toContain('locked out')
    emulator.clock.advance(60_000)
    expect((await requestToken(emulator, { name, password: defaultPassword })).status).toBe(200)
  })

  test.each([
    ['no XML', 'nothing'],
    ['a document type', '<!DOCTYPE a []><a/>'],
    ['more than anybody needs', 'a'.repeat(200_000)],
  ])('in %s is refused by a fault', async (_what, body) => {
    const response = await emulator.fetch(
      new Request('https://localhost:8443/adfs/services/trust/13/usernamemixed', {
        method: 'POST',
        headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
        body,
      }),
    )
    expect(response.status).toBe(500)
    expect(faultIn(await response.text()).code).toBe('InvalidRequest')
  })
})
