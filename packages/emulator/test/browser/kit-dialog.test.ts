import { decodeJwt } from 'jose'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { putPolicy } from '../flows/support/policies.js'
import { needs } from '../needs.js'
import { getToken, kitAddIn, press, redirectTo } from './kit-add-in.js'
import { OfficeHost } from './office-host.js'

const chromium = needs('chromium')
let office: OfficeHost
let context: BrowserContext

/** Registers one page of the add-in as where sign-ins end. */
const redirectToPage = (page: string) => redirectTo(office, `${office.addInOrigin}/${page}`)

beforeAll(async () => {
  if (!chromium) return
  office = await OfficeHost.start(chromium, await kitAddIn())
  redirectToPage('dialog.html')
})
afterAll(() => office?.stop())
afterEach(async () => {
  if (!chromium) return
  office.emulator.faults.clear()
  const { conditionalAccessPolicies } = office.emulator.store
  for (const { id } of [...conditionalAccessPolicies.all()]) conditionalAccessPolicies.delete(id)
  await context?.close()
})

/** Outlook on the web with the pane of the kit. */
async function openPane({ signedIn = true } = {}): Promise<Frame> {
  const opened = await office.open({ app: 'outlook', platform: 'web' }, { signedIn })
  context = opened.context
  context.setDefaultTimeout(15_000)
  await opened.frame.waitForFunction(() => 'signIn' in window)
  return opened.frame
}

/** Office answers every call with this number. */
const officeAnswers = (code: number) =>
  office.emulator.faults.put({ id: 'code', match: {}, effect: { office: code }, count: 50 })

const requireMfa = () => putPolicy(office.emulator, { displayName: 'Require MFA', controls: ['mfa'] })

/** What a window of the add-in keeps in its storages, as one text. */
const stored = (from: Page | Frame) =>
  from.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))

describe.skipIf(!chromium)('the dialog way, with the real Office.js in Outlook on the web', () => {
  it('uses the session of the browser, hands the token over, and keeps it in memory alone', async () => {
    const frame = await openPane()
    officeAnswers(13012)
    const opened = context.waitForEvent('page')
    const { token = '' } = await getToken(frame)
    expect(decodeJwt(token)).toMatchObject({ aud: ids.inbox, oid: ids.milan, scp: 'access_as_user' })
    await expect.poll(async () => (await opened).isClosed()).toBe(true)
    expect(await getToken(frame, { ask: 'never' })).toEqual({ token })
    expect(await stored(frame)).not.toContain(token.split('.')[2])
  })

  it('asks for the second factor where a policy on the add-in makes Office answer 13006 (S06)', async () => {
    const frame = await openPane()
    requireMfa()
    const opened = context.waitForEvent('page')
    const ended = getToken(frame)
    await press(await opened, 'approve-phone')
    const { token = '' } = await ended
    expect(decodeJwt(token)).toMatchObject({ oid: ids.milan })
    const { tried } = JSON.parse(await frame.evaluate(() => window.signIn.report()))
    expect(
      tried.map(({ way, office: code, ended: how }: Record<string, unknown>) => [way, code, how]),
    ).toEqual([
      ['nested-app', undefined, 'not-supported'],
      ['office-sso', 13006, 'session-ended'],
      ['dialog', undefined, 'token'],
    ])
  })

  it('is over when the user closes the window, and works the next time (S63)', async () => {
    const frame = await openPane({ signedIn: false })
    officeAnswers(13012)
    const opened = context.waitForEvent('page')
    const ended = getToken(frame)
    const window = await opened
    await window.getByTestId('fill-password').waitFor()
    await window.close()
    expect(await ended).toEqual({ code: 'cancelled', way: 'dialog', office: 12006 })

    const again = context.waitForEvent('page')
    const signedIn = getToken(frame)
    await press(await again, 'fill-password', 'submit', 'kmsi-no')
    expect(decodeJwt((await signedIn).token ?? '')).toMatchObject({ oid: ids.milan })
  })

  it('never gives the token of somebody else who signs in there (S39)', async () => {
    const frame = await openPane({ signedIn: false })
    officeAnswers(13012)
    const opened = context.waitForEvent('page')
    const ended = getToken(frame)
    const window = await opened
    await press(window, 'another-account', 'account-nomfa@contoso.com', 'fill-password', 'submit', 'kmsi-no')
    expect(await ended).toMatchObject({ code: 'wrong-account', way: 'dialog' })
  })

  it('opens nothing when nobody may be asked, and says that a click helps', async () => {
    const frame = await openPane()
    officeAnswers(13012)
    expect(await getToken(frame, { ask: 'never' })).toMatchObject({ code: 'sign-in-needed', way: 'dialog' })
    expect(context.pages()).toHaveLength(1)
  })

  it('names a dialog page of which the tenant knows no redirect, without going in circles', async () => {
    const frame = await openPane()
    officeAnswers(13012)
    redirectToPage('elsewhere.html')
    const opened = context.waitForEvent('page')
    const ended = getToken(frame)
    await (await opened).getByText('AADSTS50011').first().waitFor()
    await (await opened).close()
    expect(await ended).toMatchObject({ code: 'cancelled' })
    redirectToPage('dialog.html')
  })
})

describe.skipIf(!chromium).each(['windows', 'mac'] as const)(
  'the dialog way in Outlook on %s',
  (platform) => {
    it('signs in with MSAL in a window that Office opens, and gives the token to the pane alone', async () => {
      const opened = await office.open({ app: 'outlook', platform })
      context = opened.context
      context.setDefaultTimeout(15_000)
      await opened.frame.waitForFunction(() => 'signIn' in window)
      officeAnswers(13012)
      office.emulator.faults.put({ id: 'bridge', match: {}, effect: { nestedApp: { status: 'DISABLED' } } })
      const popped = context.waitForEvent('page')
      const ended = getToken(opened.frame)
      const window = await popped
      await press(window, 'fill-password', 'submit', 'kmsi-no')
      const { token = '' } = await ended
      expect(decodeJwt(token)).toMatchObject({ aud: ids.inbox, oid: ids.milan, scp: 'access_as_user' })
      await expect.poll(() => window.isClosed()).toBe(true)
    })
  },
)

describe.skipIf(!chromium)('a page outside Office', () => {
  it('signs in by a popup', async () => {
    context = await office.newContext()
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await page.goto(`${office.addInOrigin}/alone.html`)
    await page.waitForFunction(() => 'signIn' in window)
    const opened = context.waitForEvent('page')
    const ended = getToken(page)
    const window = await opened
    await press(window, 'account-milan@contoso.com', 'fill-password', 'submit', 'kmsi-no')
    expect(decodeJwt((await ended).token ?? '')).toMatchObject({ aud: ids.inbox, oid: ids.milan })
    await expect.poll(() => window.isClosed()).toBe(true)
  })
})
