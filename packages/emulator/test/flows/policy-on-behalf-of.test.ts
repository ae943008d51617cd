import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { type Answer, askToken, emulator } from './support/flows.js'
import { putPolicy } from './support/policies.js'

let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

/** Trades a token of somebody who proved `proofs` for one to `scope`, as the inbox API. */
async function trade(
  scope: string,
  proofs: ('password' | 'totp' | 'windows-hello')[] = ['password'],
): Promise<Answer> {
  const assertion = await made.mintToken({
    user: 'milan@contoso.com',
    resource: ids.inbox,
    scopes: ['access_as_user'],
    proofs,
  })
  return askToken(made, ids.contoso, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: ids.inbox,
    client_secret: defaultSecret(ids.inbox),
    assertion,
    scope,
    requested_token_use: 'on_behalf_of',
  })
}

describe('on-behalf-of, with a policy that asks for a second factor for Office 365', () => {
  it('refuses whoever proved a password only, and names the policy in the claims', async () => {
    const { id } = putPolicy(made, { applications: ['Office365'], controls: ['mfa'] })
    const { status, body } = await trade('Mail.Read')
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: 'invalid_grant', suberror: 'basic_action', error_codes: [50076] })
    expect(JSON.parse(body.claims)).toEqual({
      access_token: { capolids: { essential: true, values: [id] } },
    })
  })

  it('lets through whoever proved a second factor', async () => {
    putPolicy(made, { applications: ['Office365'], controls: ['mfa'] })
    expect((await trade('Mail.Read', ['password', 'totp'])).status).toBe(200)
    expect((await trade('Mail.Read', ['windows-hello'])).status).toBe(200)
  })

  it('lets a request through that asks for nothing of Office 365', async () => {
    putPolicy(made, { applications: ['Office365'], controls: ['mfa'] })
    expect((await trade('User.Read')).status).toBe(200)
  })

  it('refuses it where policies are asked about every scope that the token would hold', async () => {
    made.conditions.change({ scopesJudged: 'held' })
    putPolicy(made, { applications: ['Office365'], controls: ['mfa'] })
    expect((await trade('User.Read')).status).toBe(400)
    expect((await trade('User.Read', ['password', 'totp'])).status).toBe(200)
  })
})
