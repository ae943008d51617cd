import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { federatedEmulator, felix, finishAtEntra } from './support/federation.js'
import { askToken, authorizeUrl, decode, origin, webRequest } from './support/flows.js'
import { requireMfa } from './support/policies.js'
import { assertionIn, faultIn, requestToken } from './support/trust-messages.js'

let made: Emulator
const inside = { 'x-onbehalf-address': '192.0.2.10' }

beforeEach(async () => {
  made = await federatedEmulator()
})

async function control(
  path: string,
  body: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await made.fetch(
    new Request(`${origin}/_onbehalf/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${made.controlKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
  return { status: answer.status, body: Object(await answer.json()) }
}

/** A ticket of Felix, who is signed in to Windows on a joined computer. */
async function ticket(): Promise<string> {
  await control('devices', { action: 'sign-in', user: felix })
  const { body } = await control('devices/ticket', { user: felix })
  return String(body.ticket)
}

const ask = (headers: Record<string, string>) =>
  requestToken(made, { endpoint: 'windowstransport', name: '', password: '', segment: '13', headers })

const trade = (assertion: string, tenant = 'organizations', more: Record<string, string> = {}) =>
  askToken(made, tenant, {
    grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
    client_id: ids.web,
    client_secret: `onbehalf-secret-${ids.web.slice(0, 8)}`,
    scope: 'openid User.Read',
    assertion: Buffer.from(assertion).toString('base64'),
    ...more,
  })

describe('windowstransport', () => {
  it('challenges with Negotiate, and takes the ticket of a joined computer for a password', async () => {
    const challenge = await ask(inside)
    expect([challenge.status, challenge.headers.get('www-authenticate')]).toEqual([401, 'Negotiate'])
    const answer = await ask({ ...inside, authorization: `Negotiate ${await ticket()}` })
    const { status, body } = await trade(assertionIn(answer.text))
    expect(status).toBe(200)
    expect(decode(body.access_token).claims.oid).toBe(ids.federated)
  })

  it('is not published outside of the network', async () => {
    expect((await ask({ authorization: `Negotiate ${await ticket()}` })).status).toBe(404)
  })

  it('takes a ticket once, for five minutes, and of a device that is still joined', async () => {
    const first = await ticket()
    const authorization = (text: string) => ({ ...inside, authorization: `Negotiate ${text}` })
    expect((await ask(authorization(first))).status).toBe(200)
    expect(faultIn((await ask(authorization(first))).text).code).toBe('FailedAuthentication')
    const late = await ticket()
    made.clock.advance(300_000)
    expect((await ask(authorization(late))).status).toBe(500)
    const forged = Buffer.from(late, 'base64').toString().replace(/^./, 'f')
    expect((await ask(authorization(Buffer.from(forged).toString('base64')))).status).toBe(500)
    const disabled = await ticket()
    const [device] = [...made.store.devices.all()]
    if (device) made.store.devices.put({ ...device, accountEnabled: false })
    expect((await ask(authorization(disabled))).status).toBe(500)
  })
})

describe('a token without a page, by a Windows sign-in', () => {
  it.each(['common', 'consumers'])('is refused at %s', async (tenant) => {
    const answer = await ask({ ...inside, authorization: `Negotiate ${await ticket()}` })
    expect((await trade(assertionIn(answer.text), tenant)).body.error_codes).toEqual([9_001_023])
  })

  it('needs consent before, and cannot give a second factor', async () => {
    const one = await ask({ ...inside, authorization: `Negotiate ${await ticket()}` })
    const unconsented = await trade(assertionIn(one.text), 'organizations', { scope: 'Mail.Read' })
    expect(unconsented.body).toMatchObject({ error_codes: [65_001], suberror: 'consent_required' })
    requireMfa(made)
    const other = await ask({ ...inside, authorization: `Negotiate ${await ticket()}` })
    expect((await trade(assertionIn(other.text))).body.error_codes).toEqual([50_079])
  })

  it('has no ticket for people of managed domains, nor for who is not signed in to Windows', async () => {
    expect(await control('devices/ticket', { user: 'milan@contoso.com' })).toMatchObject({
      status: 409,
      body: { error: { code: 'managed-user' } },
    })
    expect(await control('devices/ticket', { user: felix })).toMatchObject({
      status: 409,
      body: { error: { code: 'nobody-signed-in' } },
    })
    await control('devices', { action: 'register', user: felix, trustType: 'Workplace' })
    const { body } = await control('devices', { action: 'sign-in', user: felix })
    expect(body).toMatchObject({ people: [{ user: felix }] })
    expect(await control('devices/ticket', { user: felix })).toMatchObject({
      body: { error: { code: 'not-joined' } },
    })
  })
})

describe('the page of AD FS', () => {
  it('asks nobody who is signed in to Windows inside the network, and asks outside', async () => {
    const browser = new Browser(made)
    const request = authorizeUrl({ ...webRequest, more: { login_hint: felix } })
    const outside = await browser.open(request)
    expect(outside.has('password')).toBe(true)
    const negotiate = { authorization: `Negotiate ${await ticket()}` }
    const answer = await made.fetch(new Request(outside.url, { headers: { ...inside, ...negotiate } }))
    const html = await answer.text()
    expect(html).toContain('data-submit')
    expect(html).not.toContain('type="password"')
    const again = await made.fetch(new Request(outside.url, { headers: negotiate }))
    expect(await again.text()).toContain('type="password"')
    const page = await outside.press('submit', { username: felix, password: defaultPassword })
    expect((await finishAtEntra(page)).answer.get('code')).toBeTruthy()
  })
})
