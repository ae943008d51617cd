import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { azureCli } from '../../src/tenant/microsoft-apps.js'
import { askToken, cliRequest, decode, emulator, officeRequest, tokensFor } from './support/flows.js'

let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

const refresh = (client: string, refreshToken: string, scope: string) =>
  askToken(made, ids.contoso, {
    grant_type: 'refresh_token',
    client_id: client,
    refresh_token: refreshToken,
    scope,
  })

/** @see https://github.com/secureworks/family-of-client-ids-research */
describe('the family of Microsoft’s clients', () => {
  it('is named in the answer, and one’s refresh token serves the other', async () => {
    const { body } = await tokensFor(made, officeRequest)
    expect(body.foci).toBe('1')
    const other = await refresh(azureCli, body.refresh_token, 'openid offline_access User.Read')
    expect(decode(other.body.access_token).claims).toMatchObject({ appid: azureCli, oid: ids.milan })
    expect(other.body.foci).toBe('1')
    const back = await refresh(officeRequest.client, other.body.refresh_token, officeRequest.scope)
    expect(back.status).toBe(200)
  })

  it('is nobody else’s: client_mismatch', async () => {
    const { body } = await tokensFor(made, officeRequest)
    expect((await refresh(ids.cli, body.refresh_token, 'User.Read')).body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'client_mismatch',
    })
  })

  it('takes no token of a client outside of it', async () => {
    const { body } = await tokensFor(made, cliRequest)
    expect(body.foci).toBeUndefined()
    const { body: refused } = await refresh(azureCli, body.refresh_token, 'User.Read')
    expect(refused).toMatchObject({ error: 'invalid_grant', error_codes: [70000] })
    expect(refused).not.toHaveProperty('suberror')
  })
})
