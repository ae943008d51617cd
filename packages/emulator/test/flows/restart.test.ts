import { expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  cliRequest,
  codeFor,
  emulator,
  origin,
  redemption,
  signIn,
  tokensFor,
  webRequest,
} from './support/flows.js'

/** A second emulator on what the first remembered, as after a restart. */
const restarted = (store: Awaited<ReturnType<typeof emulator>>['store']) => createEmulator({ store })

it('codes, refresh tokens and sessions outlive a restart, and a redeemed code stays redeemed', async () => {
  const before = await emulator()
  before.clock.run(true)
  const [fresh, spent] = [await codeFor(before, cliRequest), await codeFor(before, cliRequest)]
  await askToken(before, ids.contoso, redemption(cliRequest, spent))
  const { body } = await tokensFor(before, cliRequest)
  const browser = new Browser(before)
  await signIn(browser, webRequest)

  const after = restarted(before.store)
  expect((await askToken(after, ids.contoso, redemption(cliRequest, fresh))).status).toBe(200)
  expect((await askToken(after, ids.contoso, redemption(cliRequest, spent))).body.error_codes).toEqual([
    54_005,
  ])
  const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: body.refresh_token }
  expect((await askToken(after, ids.contoso, form)).status).toBe(200)
  const same = new Browser(after)
  for (const [name, value] of browser.cookies) same.cookies.set(name, value)
  expect((await same.open(authorizeUrl(webRequest))).answer.get('code')).toMatch(/^1\.A/)
})

it('a sign-in goes on after a restart between two of its pages', async () => {
  const before = await emulator()
  before.clock.run(true)
  const first = new Browser(before)
  const page = await first.open(authorizeUrl({ ...webRequest, more: { login_hint: 'milan@contoso.com' } }))
  const second = new Browser(restarted(before.store))
  for (const [name, value] of first.cookies) second.cookies.set(name, value)
  const values = page.forms()[0]!.values
  values.set('password', 'Onbehalf-2026!')
  values.set('action', 'sign-in')
  expect((await second.post(`${origin}/organizations/sign-in`, values)).has('kmsi-no')).toBe(true)
})

it('keys are the same after a restart', async () => {
  const before = await emulator()
  const keys = async (made: typeof before) =>
    (await made.fetch(new Request(`${origin}/common/discovery/v2.0/keys`))).json()
  expect(await keys(restarted(before.store))).toEqual(await keys(before))
})
