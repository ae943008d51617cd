import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { officeClients } from '../../src/tenant/directory.js'
import { needs } from '../needs.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')
const felix = 'federated@corp.contoso.com'

let product: RunningProduct
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  if (!chromium) return
  ;[product, browser] = await Promise.all([startProduct(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})
afterEach(() => context?.close())

/** The Office page with Felix before it, and the add-in's frame. */
async function openOffice(platform: string) {
  context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1600, height: 900 } })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const query = new URLSearchParams({ app: 'outlook', platform, user: felix })
  await page.goto(`${product.origin}/office/?${query}`)
  const pane = await (await page.waitForSelector('[data-testid=pane-frame]')).contentFrame()
  if (!pane) throw new Error('the task pane has no frame')
  return { page, pane }
}

/** Who saw a password since, exchange by exchange. */
async function sawPassword(after = 0): Promise<(string | undefined)[]> {
  const entries = await product.journal(after)
  return entries.flatMap((entry) => entry.sawPassword ?? [])
}

describe.skipIf(!chromium)('a federated person in the Office page, with the real Office.js', () => {
  it.each(['web', 'windows'])('reads mail on %s, and AD FS alone saw the password', async (platform) => {
    const { page, pane } = await openOffice(platform)
    await pane.getByTestId('user-name').filter({ hasText: 'Felix Dimitrov' }).waitFor()
    await pane.getByTestId('mail-subject').first().waitFor()
    expect(new Set(await sawPassword())).toEqual(new Set(['adfs']))
    await page.getByText('AD FS', { exact: true }).first().waitFor()
  })

  it('types their password on the page of AD FS in Chromium, and comes back to Office', async () => {
    context = await browser.newContext({ ignoreHTTPSErrors: true })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    const before = (await product.journal()).at(-1)?.id ?? 0
    const query = new URLSearchParams({
      client_id: officeClients.office,
      response_type: 'code',
      redirect_uri: `${product.origin}/office/redirect`,
      scope: 'openid',
      login_hint: felix,
    })
    await page.goto(`${product.origin}/${ids.contoso}/oauth2/v2.0/authorize?${query}`)
    expect(new URL(page.url()).pathname).toBe('/adfs/ls/')
    await page.getByTestId('password').fill(defaultPassword)
    await page.getByTestId('submit').click()
    await page.waitForURL((url) => url.pathname === '/office/redirect')
    const back = (await product.journal(before)).find(({ url }) => url.endsWith('/login.srf'))
    expect(back?.response.headers.location).toContain('/office/redirect?code=')
    expect(await sawPassword(before)).toEqual(['adfs'])
  })
})
