import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { needs } from '../needs.js'
import { callOffice, openOfficePage } from './office-page.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')
let product: RunningProduct
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  if (chromium) [product, browser] = await Promise.all([startProduct(), launchChromium()])
})
afterAll(async () => {
  await context?.close()
  await browser?.close()
  await product?.stop()
})

async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe.run(document, { iframes: false })
    return (await run).violations.map(({ id }) => id)
  })
}

it.skipIf(!chromium)(
  'opens a shared mailbox from the menu, moves one to the premises, and blocks cookies of other sites',
  async () => {
    const opened = await openOfficePage(browser, product, { app: 'outlook', platform: 'web' })
    context = opened.context
    const { page } = opened
    const profile = async () => {
      const pane = await opened.pane()
      await callOffice(pane)
      return pane.evaluate(() => {
        const { emailAddress, accountType } = Office.context.mailbox.userProfile
        return { emailAddress, accountType }
      })
    }
    expect(await profile()).toMatchObject({ emailAddress: 'milan@contoso.com', accountType: 'office365' })
    await page.getByTestId('bar-user').click()
    await page.getByTestId('mailbox-open').selectOption('shared nomfa@contoso.com')
    await page.waitForURL(/mailbox=nomfa@contoso\.com/)
    await expect.poll(async () => (await profile()).emailAddress).toBe('nomfa@contoso.com')
    expect(await complaints(page)).toEqual([])
    await page.getByTestId('mailbox-open').selectOption('')
    await page.getByRole('radio', { name: 'On the premises' }).check()
    await expect.poll(async () => (await profile()).accountType).toBe('enterprise')
    const group = page.getByRole('group', { name: 'Cookies of other sites' })
    await group.getByRole('radio', { name: 'Blocked' }).check()
    // The token that Office has is still good; the next one needs the cookie.
    await product.control('POST', 'clock', { advance: 'PT2H' })
    await expect.poll(async () => callOffice(await opened.pane())).toEqual({ code: 13006 })
  },
)
