import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needs } from '../needs.js'
import { atRest, openOfficePage } from './office-page.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')
const pictures = fileURLToPath(new URL('../../../../test-results/main-job/', import.meta.url))
const apps = ['outlook', 'word'] as const
const platforms = ['web', 'windows'] as const

let product: RunningProduct
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  if (!chromium) return
  mkdirSync(pictures, { recursive: true })
  ;[product, browser] = await Promise.all([startProduct(), launchChromium()])
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

afterEach(() => context?.close())

async function open(
  app: string,
  platform: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; pane: Frame }> {
  const opened = await openOfficePage(browser, product, { app, platform, colorScheme })
  context = opened.context
  return { page: opened.page, pane: await opened.pane() }
}

/** Requests for tokens at Entra that Office made itself or through the broker. */
async function tokenRequestsOfOffice(after = 0): Promise<number> {
  const entries = await product.journal(after)
  return entries.filter(
    (entry) =>
      (entry.from === 'office' || entry.from === 'broker') &&
      new URL(entry.url, product.origin).pathname.endsWith('/token') &&
      !entry.quiet,
  ).length
}

async function lastEntry(): Promise<number> {
  return (await product.journal()).at(-1)?.id ?? 0
}

describe.skipIf(!chromium).each(apps)('%s', (app) => {
  describe.each(platforms)('on %s', (platform) => {
    it.each(['light', 'dark'] as const)('shows name, mail and files in the pane (%s)', async (scheme) => {
      const { page, pane } = await open(app, platform, scheme)
      await pane.getByTestId('user-name').filter({ hasText: 'Mila Nikolova' }).waitFor()
      await pane.getByTestId('mail-subject').nth(2).waitFor()
      await pane.getByTestId('file-name').nth(2).waitFor()
      await atRest(page)
      await page.screenshot({ path: `${pictures}${app}-${platform}-${scheme}.png` })
      expect(await pane.evaluate(() => Office.context.platform)).toBe(
        platform === 'web' ? 'OfficeOnline' : 'PC',
      )
    })

    it('asks Entra once for ten calls, and exactly once more past expiry', async () => {
      const { pane } = await open(app, platform)
      await pane.getByTestId('mail-subject').first().waitFor()
      await product.control('POST', 'clock', { advance: 'PT2H' })
      const tenCalls = () =>
        pane.evaluate(async () => {
          const tokens = new Set<string>()
          for (let call = 0; call < 10; call += 1) tokens.add(await OfficeRuntime.auth.getAccessToken({}))
          return tokens.size
        })
      const before = await lastEntry()
      expect(await tenCalls()).toBe(1)
      expect(await tokenRequestsOfOffice(before)).toBe(1)
      await product.control('POST', 'clock', { advance: 'PT95M' })
      const expired = await lastEntry()
      expect(await tenCalls()).toBe(1)
      expect(await tokenRequestsOfOffice(expired)).toBe(1)
    })
  })
})

describe.skipIf(!chromium)('Office looks like where it runs', () => {
  const computer = { address: false, commands: 'dense', list: 'lines', besideEachOther: true }
  const phone = { address: false, buttons: '', commands: 'plain', list: 'lines', besideEachOther: false }

  it.each([
    [
      'web',
      { back: '←', address: true, buttons: '', commands: 'plain', list: 'cards', besideEachOther: true },
    ],
    ['windows', { ...computer, buttons: 'right' }],
    ['new-outlook', { ...computer, buttons: 'right', commands: 'plain', list: 'cards' }],
    ['mac', { ...computer, buttons: 'left' }],
    ['ios', { ...phone, back: '‹' }],
    ['android', { ...phone, back: '←' }],
  ])('on %s', async (platform, expected) => {
    const { page } = await open('outlook', platform)
    await page.getByText(/^Inbox · Mila Nikolova/).waitFor()
    await page.getByText('Re: Offer 2026-118').first().waitFor()
    expect(await page.locator(`section[data-platform="${platform}"]`).evaluate(lookOf)).toEqual({
      back: '',
      ...expected,
    })
  })

  it.each(['excel', 'powerpoint'])('and the example has its pane in %s', async (app) => {
    const { pane } = await open(app, 'web')
    await pane.getByTestId('mail-subject').first().waitFor()
  })
})

/** Runs in the page: what tells one platform from another. */
function lookOf(office: Element) {
  const frame = office.querySelector<HTMLElement>('[data-frame]')
  const text = frame?.innerText ?? ''
  const [ribbon, mail] = office.querySelectorAll<HTMLElement>('[data-look]')
  const pane = office.querySelector('[aria-label="Task pane"]')
  const stage = pane?.previousElementSibling
  const gap = (pane?.getBoundingClientRect().left ?? 0) - (stage?.getBoundingClientRect().right ?? 0)
  return {
    address: text.includes('https://'),
    buttons: frame?.dataset.frame === 'mac' ? 'left' : text.includes('✕') ? 'right' : '',
    back: /^[‹←]$/m.exec(text)?.[0] ?? '',
    commands: ribbon?.dataset.look,
    list: mail?.dataset.look,
    besideEachOther: gap < 2,
  }
}
