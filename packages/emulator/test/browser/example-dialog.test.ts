import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needs } from '../needs.js'
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
afterEach(() => context?.close())

describe.skipIf(!chromium)('Contoso Inbox, where single sign-on of Office does not work', () => {
  it('says that a click helps, signs in by its dialog, and shows the mail', async () => {
    const fault = { match: {}, effect: { office: 13012 } }
    await product.control('PUT', 'faults', fault)
    const opened = await openOfficePage(browser, product, { app: 'outlook', platform: 'web' })
    context = opened.context
    const pane = await opened.pane()
    await expect
      .poll(() => pane.getByTestId('refusal').innerText(), { timeout: 15_000 })
      .toBe('Sign in to go on.')
    expect(await pane.getByTestId('action').innerText()).toBe('Sign in')
    await pane.getByTestId('action').click()
    await pane.getByTestId('mail-subject').nth(2).waitFor()
    expect(await pane.getByTestId('user-name').innerText()).toBe('Mila Nikolova')
  })
})
