import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { askToken, decode, emulator, exampleOrigin, tokensFor, webRequest } from './support/flows.js'

const page = `${exampleOrigin}/page.html`
const another = `${exampleOrigin}/other.html`
let made: Emulator

beforeEach(async () => {
  made = await emulator()
  const application = made.directory.application(ids.web)!
  made.store.applications.put({ ...application, spa: { redirectUris: [page, another] } })
})

const ofServer = async () =>
  (await tokensFor(made, webRequest, 'milan@contoso.com', { return_spa_code: '1' })).body

function redeem(
  code: string,
  redirectUri = page,
  headers: Record<string, string> = { origin: exampleOrigin },
) {
  const form = { grant_type: 'authorization_code', client_id: ids.web, code, redirect_uri: redirectUri }
  return askToken(made, webRequest.tenant, form, headers)
}

/** @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow, return_spa_code */
describe('a code that a server hands to its page', () => {
  it('becomes tokens of a single-page application, once', async () => {
    const { spa_code, access_token } = await ofServer()
    expect(decode(access_token).claims.appidacr).toBe('1')
    const { status, body } = await redeem(spa_code, another)
    expect(status).toBe(200)
    expect(decode(body.access_token).claims).toMatchObject({ oid: ids.milan, appidacr: '0' })
    expect(body.refresh_token_expires_in).toBe(86_400)
    expect((await redeem(spa_code)).body.error_codes).toEqual([54005])
  })

  it('is redeemed by a page alone, at a redirect of a page', async () => {
    const { spa_code } = await ofServer()
    expect((await redeem(spa_code, page, {})).body.error_codes).toEqual([9002327])
    expect((await redeem(spa_code, webRequest.redirectUri)).body.error_codes).toEqual([500112])
    expect((await redeem(spa_code)).status).toBe(200)
  })

  it('is given to nobody who has no such page, and to nobody who does not ask', async () => {
    expect((await tokensFor(made, webRequest)).body).not.toHaveProperty('spa_code')
    const application = made.directory.application(ids.web)!
    made.store.applications.put({ ...application, spa: { redirectUris: [] } })
    expect(await ofServer()).not.toHaveProperty('spa_code')
  })
})
