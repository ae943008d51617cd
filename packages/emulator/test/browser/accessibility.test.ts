import axe from 'axe-core'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { administratorOf } from './administrator.js'
import { atRest, openOfficePage } from './office-page.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')
const schemes = ['light', 'dark'] as const
const widths = [1600, 1100, 400] as const

let product: RunningProduct
let browser: Browser
let context: BrowserContext | undefined

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

/** What axe finds against WCAG 2.2 AA, in words. */
async function complaints(where: Page | Frame): Promise<string[]> {
  await atRest(where)
  await where.evaluate(axe.source)
  const found = await where.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      iframes: false,
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
  })
  return found
}

async function visit(path: string, colorScheme: 'light' | 'dark', width = 800): Promise<Page> {
  context = await browser.newContext({
    ignoreHTTPSErrors: true,
    colorScheme,
    viewport: { width, height: 900 },
  })
  const page = await context.newPage()
  await page.goto(`${product.origin}${path}`)
  return page
}

/** Asks for a device code as a device does. */
async function fetchCode(): Promise<{ user_code: string }> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const address = `${product.origin}/${ids.contoso}/oauth2/v2.0/devicecode`
  const answer = await context.request.post(address, {
    form: { client_id: ids.cli, scope: 'openid profile User.Read' },
  })
  const codes = await answer.json()
  await context.close()
  return codes
}

const authorize = (parameters: Record<string, string>) =>
  `/${ids.contoso}/oauth2/v2.0/authorize?${new URLSearchParams({
    client_id: ids.cli,
    response_type: 'code',
    redirect_uri: 'http://localhost',
    scope: 'openid profile User.Read',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...parameters,
  })}`

describe.skipIf(!chromium).each(schemes)('axe finds nothing, %s', (scheme) => {
  it('on the pages of a device: its code, a wrong one, and whether the person means it', async () => {
    const answer = await fetchCode()
    const page = await visit('/device', scheme, 400)
    expect(await complaints(page)).toEqual([])
    await page.getByTestId('otc').fill('WRONGCODE')
    await page.getByTestId('submit').click()
    await page.getByRole('alert').waitFor()
    expect(await complaints(page)).toEqual([])
    await page.getByTestId('otc').fill(answer.user_code)
    await page.getByTestId('submit').click()
    await page.getByTestId('account-milan@contoso.com').click()
    await page.getByTestId('fill-password').click()
    await page.getByTestId('submit').click()
    await page.getByTestId('kmsi-no').click()
    await page.getByTestId('continue').waitFor()
    expect(await complaints(page)).toEqual([])
    await page.getByTestId('continue').click()
    await page.getByTestId('device-done').or(page.getByTestId('accept')).waitFor()
    if (await page.getByTestId('accept').isVisible()) await page.getByTestId('accept').click()
    await page.getByTestId('device-done').waitFor()
    expect(await complaints(page)).toEqual([])
  })

  it.each(widths)('on the Office page, %d wide, and in the add-in', async (width) => {
    const opened = await openOfficePage(browser, product, {
      app: 'outlook',
      platform: 'windows',
      colorScheme: scheme,
    })
    context = opened.context
    await opened.page.setViewportSize({ width, height: 900 })
    const pane = await opened.pane()
    await pane.getByTestId('mail-subject').first().waitFor()
    expect(await complaints(opened.page)).toEqual([])
    expect(await complaints(pane)).toEqual([])
  })

  it.each(widths)(
    'on the panels, the reason of a refusal and the window that asks, %d wide',
    async (width) => {
      await product.control('POST', 'reset')
      await product.control('POST', 'office/sign-in', {
        platform: 'windows',
        user: 'milan@contoso.com',
        method: 'password',
      })
      await administratorOf(product).requireMfaForOffice()
      const place = { app: 'outlook', platform: 'windows', colorScheme: scheme }
      const opened = await openOfficePage(browser, product, place)
      context = opened.context
      const { page } = opened
      await page.setViewportSize({ width, height: 900 })
      const pane = await opened.pane()
      await page.getByTestId('policy-line').waitFor()
      for (const [key, dialog] of [
        ['p', 'Policies'],
        ['u', 'Person'],
      ] as const) {
        await page.keyboard.press(key)
        await page.getByRole('dialog', { name: dialog }).waitFor()
        expect(await complaints(page)).toEqual([])
        await page.keyboard.press('Escape')
      }
      await page.getByTestId('policy-line').getByRole('button').click()
      await page.getByTestId('sign-in-entry').waitFor()
      expect(await complaints(page)).toEqual([])
      if (width < 720) await page.getByRole('tab', { name: 'Add-in' }).click()
      await pane.getByTestId('action').click()
      const window = await page.waitForSelector('[data-testid=prompt-window] iframe')
      const asked = await window.contentFrame()
      if (!asked) throw new Error('the window has no page')
      await asked.getByTestId('approve-phone').waitFor()
      expect(await complaints(page)).toEqual([])
      expect(await complaints(asked)).toEqual([])
      const phone = await context.newPage()
      await phone.goto(`${product.origin}/phone/?user=milan@contoso.com`)
      expect(await complaints(phone)).toEqual([])
    },
  )

  it.each([
    ['the account page', authorize({})],
    ['the password page', authorize({ login_hint: 'milan@contoso.com' })],
    ['the sign-in page of AD FS', authorize({ login_hint: 'federated@corp.contoso.com' })],
    ['the error page', authorize({ redirect_uri: 'https://elsewhere.example/' })],
    ['the signed-out page', `/${ids.contoso}/oauth2/v2.0/logout`],
    ['the welcome page', '/welcome'],
  ])('on %s', async (_page, path) => {
    for (const width of [800, 400]) {
      const page = await visit(path, scheme, width)
      expect(await complaints(page)).toEqual([])
      await context?.close()
    }
  })

  it('on the consent page and the one that asks to stay signed in', async () => {
    const page = await visit(authorize({ login_hint: 'milan@contoso.com', prompt: 'consent' }), scheme)
    await page.getByTestId('fill-password').click()
    const asks = ['submit', 'kmsi-no', 'accept']
    const seen: string[] = []
    while (seen.length < asks.length) {
      const next = asks.filter((ask) => !seen.includes(ask)).map((ask) => page.getByTestId(ask))
      const button = next.reduce((one, other) => one.or(other)).first()
      await button.waitFor()
      expect(await complaints(page)).toEqual([])
      const asked = (await button.getAttribute('data-testid')) ?? ''
      seen.push(asked)
      await button.click({ noWaitAfter: true })
      // The next page comes when it comes.
      await page.getByTestId(asked).waitFor({ state: 'detached' })
    }
    expect(seen).toEqual(expect.arrayContaining(asks))
  })
})
