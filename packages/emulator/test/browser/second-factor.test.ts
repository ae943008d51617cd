import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { putPolicy } from '../flows/support/policies.js'
import { needs } from '../needs.js'
import { launchChromium } from './running-product.js'
import { authorizeUrl, policyPages, visit } from './second-factor-pages.js'

const chromium = needs('chromium')

let emulator: RunningEmulator
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  if (chromium) [emulator, browser] = await Promise.all([startEmulator(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await emulator?.close()
})

beforeEach(async () => {
  if (!chromium) return
  const headers = { authorization: `Bearer ${emulator.controlKey}` }
  await emulator.fetch(new Request(`${emulator.origin}/_onbehalf/reset`, { method: 'POST', headers }))
})
afterEach(() => context?.close())

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  context = await browser.newContext({ ignoreHTTPSErrors: true, ...options })
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

const requireMfa = () => putPolicy(emulator, { displayName: 'Require MFA for everything', controls: ['mfa'] })

/** Until the page put the cursor there by itself: keys that come before it are lost. */
const hasCursor = (page: Page, label: string) =>
  expect
    .poll(() => page.getByLabel(label, { exact: true }).evaluate((box) => box === document.activeElement), {
      timeout: 15_000,
    })
    .toBe(true)

/** To the page that asks for the second factor, by keyboard alone. */
async function toPhone(page: Page, user = 'milan@contoso.com'): Promise<void> {
  await page.goto(authorizeUrl(emulator, user))
  await hasCursor(page, 'Password')
  await page.keyboard.type('Onbehalf-2026!')
  await page.keyboard.press('Enter')
  await page.waitForURL(/sign-in$/)
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

describe.skipIf(!chromium)('a person with a browser', () => {
  it('types the password and presses Enter, approves on the phone page, and the sign-in goes on by itself', async () => {
    requireMfa()
    const page = await open()
    await toPhone(page)
    const number = await page.getByTestId('number').innerText()
    const phone = await context.newPage()
    await phone.goto(`${emulator.origin}/phone/`)
    await phone.getByRole('link', { name: 'Mila Nikolova' }).click()
    await phone.getByLabel('The number on the page').fill(number)
    await phone.keyboard.press('Enter')
    await phone.getByText('Approved. The page goes on.').waitFor()
    await expect.poll(() => heading(page).innerText()).toBe('Stay signed in on this browser?')
  })

  it('sees by itself that the phone said no', async () => {
    requireMfa()
    const page = await open()
    await toPhone(page)
    const [prompt] = [...emulator.store.phonePrompts.all()]
    if (prompt) emulator.store.phonePrompts.put({ ...prompt, state: 'denied' })
    await expect.poll(() => heading(page).innerText()).toBe('The phone said no')
  })

  it('sees on an open phone what arrives there', async () => {
    requireMfa()
    const phone = await open()
    await phone.goto(`${emulator.origin}/phone/?user=milan@contoso.com`)
    await phone.getByTestId('nothing-waits').waitFor()
    await toPhone(await context.newPage())
    await phone.bringToFront()
    await phone.getByTestId('question').waitFor()
    await expect.poll(() => phone.getByLabel('The number on the page').isVisible()).toBe(true)
  })

  it('types a code and presses Enter; the box fills it in', async () => {
    requireMfa()
    const page = await open()
    await toPhone(page, 'admin@contoso.com')
    await hasCursor(page, 'Code')
    await page.keyboard.type('000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.getByLabel('Code', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    await page.getByTestId('fill-code').click()
    expect(await page.getByLabel('Code', { exact: true }).inputValue()).toMatch(/^\d{6}$/)
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page).innerText()).toBe('Stay signed in on this browser?')
  })

  it('does all of it without scripts', async () => {
    requireMfa()
    const page = await open({ javaScriptEnabled: false })
    await page.goto(authorizeUrl(emulator, 'milan@contoso.com'))
    await page.getByTestId('fill-password').click()
    await page.getByTestId('submit').click()
    const number = await page.getByTestId('number').innerText()
    const phone = await context.newPage()
    await phone.goto(`${emulator.origin}/phone/?user=milan@contoso.com`)
    await phone.getByLabel('The number on the page').fill(number)
    await phone.getByTestId('submit').click()
    await phone.getByText('Approved. The page goes on.').waitFor()
    await page.getByTestId('submit').click()
    expect(await heading(page).innerText()).toBe('Stay signed in on this browser?')
  })

  it('sets an app up and is let in', async () => {
    requireMfa()
    const page = await open()
    await toPhone(page, 'nomfa@contoso.com')
    await page.getByTestId('way-totp').click()
    await page.getByTestId('fill-code').click()
    await page.getByTestId('submit').click()
    await expect.poll(() => heading(page).innerText()).toBe('Stay signed in on this browser?')
    expect(emulator.directory.userByName('nomfa@contoso.com')?.methods.map(({ kind }) => kind)).toEqual([
      'password',
      'totp',
    ])
  })
})

describe.skipIf(!chromium).each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  it.each(policyPages.map((page) => [page.name, page] as const))('on %s', async (_name, wanted) => {
    const page = await open({ colorScheme })
    await visit(emulator, page, wanted)
    for (const details of await page.locator('summary').all()) await details.click()
    for (const width of [800, 400]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await complaints(page)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    }
  })
})

/** What axe finds against WCAG 2.2 AA, in words. */
async function complaints(where: Page): Promise<string[]> {
  await where.evaluate(axe.source)
  return where.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
  })
}
