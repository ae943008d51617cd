import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { GraphTokens } from '../graph-tokens.js'
import { Browser } from './support/browser.js'
import { type Answer, askToken, authorizeUrl, cliRequest, emulator } from './support/flows.js'
import { policyOf } from './support/policies.js'
import { afterPassword, control, proofsOf, toCode, waitingPrompts } from './support/second-factors.js'

const noah = 'nomfa@contoso.com'
const mila = 'milan@contoso.com'
const defaultsPath = '/graph/v1.0/policies/identitySecurityDefaultsEnforcementPolicy'
const policiesPath = '/graph/v1.0/identity/conditionalAccess/policies'
let made: Emulator
let browser: Browser

beforeEach(async () => {
  made = await emulator()
  browser = new Browser(made)
})

/** An administrator asks Graph. */
async function administer(method: string, path: string, body: object): Promise<Response> {
  const ada = await new GraphTokens(made).asUser(
    ids.admin,
    'Policy.Read.All',
    'Policy.ReadWrite.SecurityDefaults',
    'Policy.ReadWrite.ConditionalAccess',
  )
  return ada.send(method, path, body)
}

async function switchTo(isEnabled: boolean): Promise<void> {
  expect((await administer('PATCH', defaultsPath, { isEnabled })).status).toBe(204)
}

/** The API asks Graph on behalf of somebody who proved so much. */
async function onBehalfOf(user: string, proofs: ('password' | 'totp')[] = ['password']): Promise<Answer> {
  const assertion = await made.mintToken({ user, resource: ids.inbox, scopes: ['access_as_user'], proofs })
  return askToken(made, ids.contoso, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: ids.inbox,
    client_secret: defaultSecret(ids.inbox),
    requested_token_use: 'on_behalf_of',
    assertion,
    scope: 'https://graph.microsoft.com/User.Read',
  })
}

describe('security defaults', () => {
  it('let whoever has no method register one at the next sign-in, and ask for it from then on', async () => {
    await switchTo(true)
    const page = await afterPassword(browser, noah)
    expect(page.html).toContain('AADSTS50072')
    expect([page.has('way-phone-app'), page.has('way-totp'), page.has('way-text-message')]).toEqual([
      true,
      true,
      false,
    ])
    const waiting = await page.press('way-phone-app')
    const [prompt] = await waitingPrompts(made)
    await control(made, 'POST', `phone/${prompt?.id}`, { approve: true })
    expect(proofsOf(made, await toCode(await waiting.press('submit')))).toEqual(['password', 'phone-app'])
    expect((await onBehalfOf(noah)).body.error_codes).toEqual([50076])
  })

  it('answer an API with 50079 without claims, for whoever has no method', async () => {
    expect((await onBehalfOf(noah)).body).toHaveProperty('access_token')
    await switchTo(true)
    const { body } = await onBehalfOf(noah)
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [50079] })
    expect(body).not.toHaveProperty('claims')
  })

  it('answer an API with 50076 without claims, for whoever has one and did not prove it', async () => {
    await switchTo(true)
    const { body } = await onBehalfOf(mila)
    expect(body).toMatchObject({ error: 'invalid_grant', suberror: 'basic_action', error_codes: [50076] })
    expect(body).not.toHaveProperty('claims')
    expect((await onBehalfOf(mila, ['password', 'totp'])).body).toHaveProperty('access_token')
  })

  it('tell an application 50079 where no page may be shown', async () => {
    await toCode(await afterPassword(browser, noah))
    await switchTo(true)
    const more = { prompt: 'none', login_hint: noah }
    const { answer } = await browser.open(authorizeUrl({ ...cliRequest, more }))
    expect(answer.get('error')).toBe('interaction_required')
    expect(answer.get('error_description')).toMatch(/^AADSTS50079/)
  })

  it.each(['other', 'exchangeActiveSync'])(
    'would refuse a client of the kind %s: 530035',
    async (clientAppType) => {
      await switchTo(true)
      const question = { user: mila, scopes: ['Mail.Read'], proofs: ['password', 'totp'], clientAppType }
      const answer = await (await control(made, 'POST', 'what-if', question)).json()
      expect(answer).toMatchObject({
        demand: 'security-defaults',
        missing: { kind: 'modern-authentication' },
        refusal: { aadsts: 530035, claims: null },
      })
    },
  )

  it('ask nobody once they are off again', async () => {
    await switchTo(true)
    await switchTo(false)
    expect((await onBehalfOf(noah)).body).toHaveProperty('access_token')
    expect((await toCode(await afterPassword(browser, noah))).answer.get('code')).toBeTruthy()
  })

  it('do not go with an enabled policy, whichever comes first', async () => {
    const {
      id: _id,
      createdDateTime: _created,
      modifiedDateTime: _modified,
      ...policy
    } = policyOf({ controls: ['mfa'] })
    const { id } = await (await administer('POST', policiesPath, policy)).json()
    expect((await administer('PATCH', defaultsPath, { isEnabled: true })).status).toBe(400)
    await administer('PATCH', `${policiesPath}/${id}`, { state: 'disabled' })
    await switchTo(true)
    const refused = await administer('PATCH', `${policiesPath}/${id}`, { state: 'enabled' })
    expect([refused.status, (await refused.json()).error.message]).toEqual([
      400,
      expect.stringContaining('Security Defaults is enabled in the tenant'),
    ])
  })
})
