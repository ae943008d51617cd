import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { Browser, type Page } from './support/browser.js'
import { atAdfs, changeFederation, federatedEmulator, felix, finishAtEntra } from './support/federation.js'
import {
  type Answer,
  askToken,
  authorizeUrl,
  decode,
  inboxScope,
  redemption,
  webRequest,
} from './support/flows.js'
import { putPolicy, requireMfa } from './support/policies.js'
import { offeredCode } from './support/second-factors.js'
import { assertionIn, requestToken } from './support/trust-messages.js'

let made: Emulator
let browser: Browser

beforeEach(async () => {
  made = await federatedEmulator()
  browser = new Browser(made)
})

const open = () => browser.open(authorizeUrl({ ...webRequest, more: { login_hint: felix } }))

/** Types the code that AD FS asks for. */
const withCode = (page: Page) => page.press('submit', { code: offeredCode(page) })

async function tokens(page: Page): Promise<Answer> {
  return askToken(made, 'organizations', redemption(webRequest, page.answer.get('code') ?? ''))
}

describe('a policy that wants a second factor of a federated person', () => {
  it('believes that of AD FS when it was asked for there', async () => {
    requireMfa(made)
    made.conditions.change({ federation: { ...made.conditions.values.federation, secondFactor: 'always' } })
    const page = await finishAtEntra(await withCode(await atAdfs(await open())))
    const { body } = await tokens(page)
    expect(decode(body.access_token).claims.amr).toEqual(['fed', 'mfa'])
  })

  it('asks itself, under acceptIfMfaDoneByFederatedIdp, when AD FS says nothing of one', async () => {
    requireMfa(made)
    const page = await finishAtEntra(await atAdfs(await open()))
    expect(new URL(page.url).pathname).not.toContain('/adfs')
    expect(page.title).toContain('You have none yet')
  })

  it('does not believe AD FS under rejectMfaByFederatedIdp', async () => {
    requireMfa(made)
    changeFederation(made, { federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' })
    made.conditions.change({ federation: { ...made.conditions.values.federation, secondFactor: 'always' } })
    const page = await finishAtEntra(await withCode(await atAdfs(await open())))
    expect(page.title).toContain('You have none yet')
  })

  it('sends them to AD FS for it under enforceMfaByFederatedIdp, where the session needs no second password', async () => {
    requireMfa(made)
    changeFederation(made, { federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' })
    const back = await (await atAdfs(await open())).press('submit')
    const address = new URL(back.url)
    expect(address.pathname).toBe('/adfs/ls/')
    expect(address.searchParams.get('wauth')).toBe('http://schemas.microsoft.com/claims/multipleauthn')
    expect(back.has('password')).toBe(false)
    const page = await finishAtEntra(await withCode(back))
    expect(decode((await tokens(page)).body.access_token).claims.amr).toEqual(['fed', 'mfa'])
  })

  it('is told by name, once, when AD FS answers without it all the same', async () => {
    requireMfa(made)
    changeFederation(made, { federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' })
    made.conditions.change({ federation: { ...made.conditions.values.federation, secondFactor: 'never' } })
    const again = await (await atAdfs(await open())).press('submit')
    const page = await finishAtEntra(again)
    expect(page.html).toContain('AADSTS50079')
    expect((await page.press('submit')).answer.get('error')).toBe('interaction_required')
  })

  it('is refused by AD FS where it has no way to ask', async () => {
    requireMfa(made)
    changeFederation(made, { federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' })
    const account = made.store.onPremisesAccounts.get(ids.federated)
    if (!account) throw new Error('Felix has no account')
    const { totpSecret: _none, ...without } = account
    made.store.onPremisesAccounts.put(without)
    const page = await (await atAdfs(await open())).press('submit')
    expect(page.html).toContain('MSIS7102')
  })

  it.each([
    ['of a password at AD FS', { applications: ['All'], controls: ['mfa' as const] }, 50_079],
    ['that another provider gives', { grant: { customAuthenticationFactors: ['duo'] } }, 50_158],
  ])('refuses a token %s without a page', async (_what, sketch, number) => {
    putPolicy(made, sketch)
    const { text } = await requestToken(made, { name: felix, password: defaultPassword })
    const { status, body } = await askToken(made, ids.contoso, {
      grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
      client_id: ids.cli,
      scope: 'openid User.Read',
      assertion: Buffer.from(assertionIn(text)).toString('base64'),
    })
    expect({ status, codes: body.error_codes }).toEqual({ status: 400, codes: [number] })
    expect(JSON.parse(body.claims).access_token.capolids.essential).toBe(true)
  })

  it('stops an API that asks on behalf of somebody whose AD FS says nothing of one', async () => {
    const request = { ...webRequest, scope: `openid ${inboxScope}` }
    const page = await finishAtEntra(
      await atAdfs(await browser.open(authorizeUrl({ ...request, more: { login_hint: felix } }))),
    )
    const { body } = await askToken(made, 'organizations', redemption(request, page.answer.get('code') ?? ''))
    putPolicy(made, { applications: ['Office365'], controls: ['mfa'] })
    const refused = await askToken(made, ids.contoso, {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      client_id: ids.inbox,
      client_secret: defaultSecret(ids.inbox),
      assertion: body.access_token,
      scope: 'Mail.Read',
      requested_token_use: 'on_behalf_of',
    })
    expect(refused.body).toMatchObject({ error: 'invalid_grant', error_codes: [50_079] })
  })
})
