import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ControlLine } from '../../src/host/control-line.js'
import { DirectoryLine } from '../../src/scenarios/world/directory-line.js'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { launchChromium } from './running-product.js'

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
afterEach(() => context?.close())

const callback = 'https://localhost:3000/auth/callback'

function address(path: string, parameters: Record<string, string>): string {
  return `${emulator.origin}/${path}?${new URLSearchParams(parameters)}`
}

/** Types the password of whoever the request names, and stays no longer. */
async function goOn(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByTestId('password').fill(defaultPassword)
  await page.getByTestId('submit').click()
  const stay = page.getByTestId('kmsi-no')
  if (await stay.isVisible()) await stay.click()
}

const pages: Record<string, (page: Page) => Promise<void>> = {
  'admin-consent': (page) =>
    goOn(
      page,
      address(`${ids.contoso}/v2.0/adminconsent`, {
        ...{ client_id: ids.web, redirect_uri: callback, login_hint: 'admin@contoso.com' },
        scope: 'https://graph.microsoft.com/Calendars.Read https://graph.microsoft.com/Mail.Send',
      }),
    ),
  'not-authorized': (page) =>
    goOn(
      page,
      address(`${ids.contoso}/v2.0/adminconsent`, {
        ...{ client_id: ids.web, redirect_uri: callback, login_hint: 'milan@contoso.com', scope: 'openid' },
      }),
    ),
  async 'redeem-invitation'(page) {
    const { origin, controlKey, fetch: send } = emulator
    const control = new ControlLine({ origin, controlKey, send })
    const fabrikam = new DirectoryLine({ origin, send, control, tenant: ids.fabrikam })
    await fabrikam.ask('POST', '/v1.0/invitations', {
      ...{ invitedUserEmailAddress: 'nomfa@contoso.com', inviteRedirectUrl: 'https://localhost:3000/' },
    })
    await goOn(
      page,
      address(`${ids.fabrikam}/oauth2/v2.0/authorize`, {
        ...{ client_id: ids.web, redirect_uri: callback, login_hint: 'nomfa@contoso.com' },
        ...{ response_type: 'code', scope: 'openid User.Read' },
      }),
    )
  },
  async 'signed-out'(page) {
    await page.goto(address('common/oauth2/v2.0/logout', {}))
  },
}

describe.skipIf(!chromium).each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  it.each(Object.keys(pages))('on the page %s, wide and narrow', async (name) => {
    context = await browser.newContext({ ignoreHTTPSErrors: true, colorScheme })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await pages[name]?.(page)
    for (const width of [1_100, 360]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await violations(page)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(overflow).toBe(false)
    }
  })
})

/** What axe finds against WCAG 2.2 AA, in words. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}
