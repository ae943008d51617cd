import { describe, expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { askToken, cliRequest, codeFor, emulator, redemption } from './support/flows.js'

/** @see https://learn.microsoft.com/entra/identity-platform/msal-authentication-flows, authorization code */
const quoted =
  'AADSTS70002: Error validating credentials. AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.'

describe('refusals of 2018', () => {
  it('tell of a code that was redeemed in the words that the documentation quotes', async () => {
    const made = await emulator()
    made.conditions.change({ refusalYear: '2018' })
    const form = redemption(cliRequest, await codeFor(made, cliRequest))
    expect((await askToken(made, ids.contoso, form)).status).toBe(200)
    const { status, body } = await askToken(made, ids.contoso, form)
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [70002, 54005] })
    expect(body.error_description.split('\r\n')[0]).toBe(quoted)
  })

  it('are no refusals of today, which has one number', async () => {
    const made = await emulator()
    const form = redemption(cliRequest, await codeFor(made, cliRequest))
    await askToken(made, ids.contoso, form)
    expect((await askToken(made, ids.contoso, form)).body.error_codes).toEqual([54005])
  })

  it('leave those alone that had one number then too', async () => {
    const made = await emulator()
    made.conditions.change({ refusalYear: '2018' })
    const { body } = await askToken(made, ids.contoso, { grant_type: 'pigeon' })
    expect(body.error_codes).toEqual([70003])
  })
})
