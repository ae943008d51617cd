import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signature, v1 } from '../../../doctor/test/tokens.js'
import { createEmulator } from '../../src/emulator.js'
import { needs } from '../needs.js'
import { launchChromium } from './running-product.js'

const chromium = needs('chromium')
const origin = 'https://localhost:8443'
let browser: Browser

beforeAll(async () => {
  if (chromium) browser = await launchChromium()
})
afterAll(() => browser?.close())

/** The page as the emulator serves it, and every request that it makes. */
async function open(colorScheme: 'light' | 'dark', width = 900): Promise<{ page: Page; asked: string[] }> {
  const emulator = createEmulator({ addresses: { origin } })
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
  const asked: string[] = []
  await page.route('**/*', async (route) => {
    asked.push(route.request().url())
    const answer = await emulator.fetch(new Request(route.request().url()))
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  await page.goto(`${origin}/console/explain`)
  return { page, asked }
}

describe.skipIf(!chromium)('the page that explains', () => {
  it('names the cause of what is pasted, asks nobody, and keeps no signature', async () => {
    const { page, asked } = await open('light')
    // The icon comes when the browser likes.
    const requests = () => asked.filter((address) => !address.endsWith('.svg'))
    const before = requests()
    await page
      .getByLabel('What you were sent')
      .fill(
        `Desktop: ${v1(['pwd'])}\nOWA: ${v1(['pwd', 'mfa'])}\nAADSTS50076: you must use multi-factor authentication`,
      )
    await page.getByRole('button', { name: 'Explain' }).click()
    await page
      .getByRole('heading', { name: /no second factor; the policy guards the data behind Graph/ })
      .waitFor()
    await page.getByText('Removed before reading: 2 signatures.').waitFor()
    await page.getByText('The reply to the customer').click()
    expect(await page.getByLabel('Reply').inputValue()).toMatch(/^Hello,/)
    expect(await page.locator('section').innerText()).not.toContain(signature)
    expect(requests()).toEqual(before)
    const refused = await page.evaluate(() =>
      fetch('/console/explain').then(
        () => 'answered',
        () => 'refused',
      ),
    )
    expect(refused).toBe('refused')
    expect(requests()).toEqual(before)
    await page.close()
  })

  it.each(['light', 'dark'] as const)('can be read by everybody, %s', async (scheme) => {
    // As wide as a page at 400 % is.
    const { page } = await open(scheme, 320)
    await page
      .getByLabel('What you were sent')
      .fill(`Something went wrong. [7q6cl] AADSTS50011: The redirect URI 'https://${'long.'.repeat(40)}com'`)
    await page.getByRole('button', { name: 'Explain' }).click()
    await page.getByRole('heading', { name: /has no consent/ }).waitFor()
    await page.evaluate(axe.source)
    const found = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      })
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      )
    })
    expect(found).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.close()
  })
})
