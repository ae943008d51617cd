import type { Browser, BrowserContext, Frame, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { needs } from '../needs.js'
import { administratorOf } from './administrator.js'
import { openOfficePage } from './office-page.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')

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
beforeEach(async () => {
  if (chromium) await product.control('POST', 'reset')
})
afterEach(() => context?.close())

/** Outlook has read the mail once; then the policy comes. */
async function withPolicyAfterwards(platform: string): Promise<{ page: Page; pane: Frame }> {
  const opened = await openOfficePage(browser, product, { app: 'outlook', platform })
  context = opened.context
  const pane = await opened.pane()
  await pane.getByTestId('mail-subject').nth(2).waitFor()
  await administratorOf(product).requireMfaForOffice()
  await product.control('POST', 'clock', { advance: 'PT2H' })
  return { page: opened.page, pane }
}

/** What the pane says went wrong, in time. */
const said = (pane: Frame) => expect.poll(() => pane.getByTestId('refusal').innerText(), { timeout: 15_000 })

/** Whether the pane is loaded for the second time, script and all. */
async function wasReloaded(pane: Frame): Promise<boolean> {
  return pane
    .evaluate(() => {
      const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      return load?.type === 'reload' && document.readyState === 'complete'
    })
    .catch(() => false)
}

/** The window in which Office asks: a popup of the web, a window drawn in the page on Windows. */
async function officeAsks(page: Page, platform: string): Promise<Page | FrameLocator> {
  if (platform === 'windows') return page.frameLocator('[data-testid=prompt-window] iframe')
  const popup = context.waitForEvent('page')
  await page.getByTestId('prompt-open').click()
  return popup
}

describe.skipIf(!chromium).each(['web', 'windows'])(
  'Contoso Inbox in Outlook on %s, when a policy wants a second factor',
  (platform) => {
    it('as most add-ins do it: a number and no way on', async () => {
      const { pane } = await withPolicyAfterwards(platform)
      await pane.getByTestId('caller-naive').check()
      await said(pane).toBe('Could not read your mail (403).')
      await pane.evaluate(() => location.reload())
      await expect.poll(() => wasReloaded(pane), { timeout: 15_000 }).toBe(true)
      await expect.poll(() => pane.getByTestId('caller-naive').isChecked(), { timeout: 15_000 }).toBe(true)
      await said(pane).toBe('Could not read your mail (403).')
    })

    it('with Onbehalf: asks for the second step, and then shows the mail', async () => {
      const { page, pane } = await withPolicyAfterwards(platform)
      await pane.getByTestId('refresh').click()
      const window = await officeAsks(page, platform)
      await window.getByTestId('approve-phone').click()
      // The mail of before stays on the page while the new one is read.
      await pane.getByText('Reading …').waitFor({ state: 'hidden' })
      await pane.getByText(/^Read at/).waitFor()
      await pane.getByTestId('mail-subject').nth(2).waitFor()
      expect(await pane.getByTestId('refusal').isVisible()).toBe(false)
    })

    it('with Onbehalf, and the user closes the window: says so, and offers to try again', async () => {
      const { page, pane } = await withPolicyAfterwards(platform)
      await pane.getByTestId('refresh').click()
      const window = await officeAsks(page, platform)
      await window.getByTestId('cancel').click()
      await said(pane).toMatch(/^You cancelled/)
      expect(await pane.getByTestId('action').innerText()).toBe('Try again')
    })

    it('with Onbehalf, when the pane opens by itself: a sentence and a button, and no window', async () => {
      const { page, pane } = await withPolicyAfterwards(platform)
      await pane.evaluate(() => location.reload())
      await said(pane).toBe('Your organization wants a second step before you go on.')
      expect(await pane.getByTestId('action').innerText()).toBe('Continue')
      await pane.getByTestId('action').click()
      await (await officeAsks(page, platform)).getByTestId('approve-phone').click()
      await pane.getByTestId('mail-subject').nth(2).waitFor()
    })
  },
)
