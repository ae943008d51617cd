import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { needs } from '../needs.js'
import { administratorOf, mfaForOffice } from './administrator.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')
const pictures = fileURLToPath(new URL('../../../../test-results/panels/', import.meta.url))
const user = 'milan@contoso.com'
const policies = '**/identity/conditionalAccess/policies'

let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  if (!chromium) return
  mkdirSync(pictures, { recursive: true })
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

/** Opens the Office page and waits for the mail in the pane. */
async function open(query: Record<string, string>, size = { width: 1600, height: 900 }): Promise<void> {
  context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: size })
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  await page.goto(`${product.origin}/office/?${new URLSearchParams({ app: 'outlook', user, ...query })}`)
  await page.waitForSelector('[data-testid=pane-frame]', { state: 'attached' })
}

const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 15_000 })
const switchOf = (name: string): Locator => page.getByRole('group', { name, exact: true })
const lineOf = (name: string): Locator => page.getByTestId('policy').filter({ hasText: name })
const barSays = (words: string) => page.getByTestId('bar-policies').filter({ hasText: words }).waitFor()
const states = async () =>
  (await administratorOf(product).policies()).map(({ displayName, state }) => `${displayName}: ${state}`)

describe.skipIf(!chromium)('the panel of policies', () => {
  it('is opened, switched and closed by keyboard, and each position acts at once', async () => {
    await open({ platform: 'windows' })
    await barSays('none on')
    await page.keyboard.press('p')
    await switchOf(mfaForOffice).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await eventually(states).toEqual([`${mfaForOffice}: enabledForReportingButNotEnforced`])
    await barSays('none on')
    await page.keyboard.press('ArrowRight')
    await eventually(states).toEqual([`${mfaForOffice}: enabled`])
    await barSays('1 on')
    await page.keyboard.press('Escape')
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
      'bar-policies',
    )
  })

  it('predicts from how the person is signed in: fine on the web, refused on Windows', async () => {
    await product.control('POST', 'office/sign-in', { platform: 'windows', user, method: 'password' })
    await open({ platform: 'windows', 'signed-in': 'web:phone-app' })
    await page.keyboard.press('p')
    const prediction = lineOf(mfaForOffice).getByTestId('prediction')
    await prediction.filter({ hasText: 'With this on: web ✓ works, Windows ✕ 50076' }).waitFor()
    await page.screenshot({ path: `${pictures}policies.png` })
    expect(await states()).toEqual([])
    await switchOf(mfaForOffice).getByRole('radio', { name: 'On', exact: true }).check()
    await prediction.filter({ hasText: 'Now: web ✓ works, Windows ✕ 50076' }).waitFor()
  })

  it('follows what somebody else does through Graph', async () => {
    await open({ platform: 'web' })
    await barSays('none on')
    const admin = administratorOf(product)
    await admin.requireMfaForOffice()
    await barSays('1 on')
    await page.keyboard.press('p')
    const [policy] = await admin.policies()
    await admin.send('PATCH', `/graph/v1.0/identity/conditionalAccess/policies/${policy?.id}`, {
      displayName: 'Ours',
      state: 'disabled',
    })
    await lineOf('Ours').waitFor()
    expect(await switchOf('Ours').getByRole('radio', { name: 'Off' }).isChecked()).toBe(true)
    await barSays('none on')
  })

  it('shows a policy as JSON, deletes it, and takes that back', async () => {
    await administratorOf(product).requireMfaForOffice()
    await open({ platform: 'web' })
    await page.keyboard.press('p')
    await lineOf(mfaForOffice).getByText('Show as Graph JSON').click()
    await lineOf(mfaForOffice).getByText('"builtInControls"').waitFor()
    await page.getByRole('button', { name: `Delete ${mfaForOffice}` }).click()
    await eventually(states).toEqual([])
    // Whoever works by keyboard stays in the panel.
    await page.locator('button:focus', { hasText: 'Undo' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await eventually(states).toEqual([`${mfaForOffice}: enabled`])
    await barSays('1 on')
  })

  it('says in Graph’s words which field is wrong, and leaves everything as it was', async () => {
    await open({ platform: 'web' })
    await page.route(policies, (route) =>
      route.request().method() === 'POST'
        ? route.continue({ postData: route.request().postData()?.replace('"mfa"', '"mfaa"') ?? '' })
        : route.continue(),
    )
    await page.keyboard.press('p')
    await switchOf(mfaForOffice).getByRole('radio', { name: 'On', exact: true }).click()
    await page
      .getByRole('dialog', { name: 'Policies' })
      .getByRole('alert')
      .filter({ hasText: 'mfaa' })
      .waitFor()
    await page.screenshot({ path: `${pictures}refused-by-graph.png` })
    expect(await states()).toEqual([])
    await eventually(() => switchOf(mfaForOffice).getByRole('radio', { name: 'Off' }).isChecked()).toBe(true)
  })

  it('switches security defaults, which count too', async () => {
    await open({ platform: 'web' })
    await page.keyboard.press('p')
    await switchOf('Security defaults').getByRole('radio', { name: 'On', exact: true }).check()
    await barSays('1 on')
    await page.reload()
    await barSays('1 on')
  })

  it('report-only refuses nobody, and the log says what it would have done', async () => {
    await open({ platform: 'windows' })
    await page.keyboard.press('p')
    await switchOf(mfaForOffice).getByRole('radio', { name: 'Report-only' }).check()
    await eventually(states).toHaveLength(1)
    await page.keyboard.press('Escape')
    const after = (await product.journal()).at(-1)?.id ?? 0
    await product.control('POST', 'office/sign-in', { platform: 'windows', user, method: 'password' })
    await page.keyboard.press('r')
    await eventually(async () =>
      (await product.journal(after)).some(
        ({ from, to, status }) => from === 'api' && to === 'graph' && status === 200,
      ),
    ).toBe(true)
    const { signIns } = (await product.control('GET', `sign-ins?user=${user}`)) as {
      signIns: { appliedConditionalAccessPolicies: { result: string }[] }[]
    }
    const results = signIns.flatMap((entry) =>
      entry.appliedConditionalAccessPolicies.map(({ result }) => result),
    )
    expect(results.some((result) => /^reportOnly(Failure|Interrupted)$/.test(result))).toBe(true)
    expect(await page.getByTestId('verdict-card').count()).toBe(0)
  })
})

describe.skipIf(!chromium)('the panel of the person', () => {
  const signedIn = () => page.getByTestId('signed-in').innerText()

  it('signs in with a second factor, with Windows Hello, and out', async () => {
    await open({ platform: 'windows' })
    await page.keyboard.press('u')
    await page.getByRole('button', { name: 'Password + phone app' }).click()
    await eventually(signedIn).toMatch(/password \+ phone app, \d\d:\d\d/)
    await page.getByRole('button', { name: 'Windows Hello' }).click()
    await eventually(signedIn).toMatch(/Windows Hello, \d\d:\d\d/)
    await page.screenshot({ path: `${pictures}person.png` })
    await page.getByRole('button', { name: 'Sign out here' }).click()
    await eventually(signedIn).toMatch(/not signed in/)
  })

  it('makes the computer a stranger, and one of the house again', async () => {
    await open({ platform: 'windows' })
    await page.keyboard.press('u')
    const kind = page.getByRole('group', { name: 'How the device is registered' })
    await kind.getByRole('radio', { name: 'No' }).check()
    await page.getByRole('group', { name: 'Whether the device is compliant' }).waitFor({ state: 'detached' })
    await kind.getByRole('radio', { name: 'Hybrid' }).check()
    await page.getByRole('group', { name: 'Whether the device is compliant' }).waitFor()
    const { devices } = (await product.control('GET', 'devices')) as { devices: { trustType: string }[] }
    expect(devices.map(({ trustType }) => trustType)).toContain('ServerAd')
  })

  it('lets a computer alone for so long that its primary refresh token is gone', async () => {
    await open({ platform: 'windows' })
    await page.frameLocator('[data-testid=pane-frame]').getByTestId('mail-subject').first().waitFor()
    await page.keyboard.press('u')
    await page.getByRole('button', { name: 'Lock the device, 14 days pass' }).click()
    await page.frameLocator('[data-testid=pane-frame]').getByTestId('refusal').waitFor()
  })

  it('sends people elsewhere, and refuses an address that is none', async () => {
    await open({ platform: 'web' })
    await page.keyboard.press('u')
    await page.getByRole('button', { name: 'Travel to another country' }).click()
    await page.getByText('Place: 192.0.2.77, US').waitFor()
    await page.getByLabel('Address where people are').fill('nowhere')
    await page.getByRole('button', { name: 'Move there' }).click()
    await page.getByRole('dialog').getByRole('alert').filter({ hasText: 'IP address' }).waitFor()
    const conditions = (await product.control('GET', 'conditions')) as { people: { address: string } }
    expect(conditions.people.address).toBe('192.0.2.77')
  })

  it('leads to the phone in a new tab', async () => {
    await open({ platform: 'web' })
    await page.keyboard.press('u')
    const opened = context.waitForEvent('page')
    await page.getByRole('link', { name: 'Open the phone' }).click()
    await (await opened).getByTestId('nothing-waits').waitFor()
  })
})

describe.skipIf(!chromium)('the reason of a refusal', () => {
  beforeEach(async () => {
    await product.control('POST', 'office/sign-in', { platform: 'windows', user, method: 'password' })
    await administratorOf(product).requireMfaForOffice()
  })
  const refusedRow = () => page.getByTestId('trace-row').filter({ hasText: 'AADSTS50076' }).last()
  const signIns = '**/_onbehalf/sign-ins?*'

  it('says that the log cannot be read, and reads it again', async () => {
    await open({ platform: 'windows' })
    await page.route(signIns, (route) => route.abort())
    await page.reload()
    await refusedRow().click()
    await page.getByText('The sign-in log could not be read').waitFor()
    await page.unroute(signIns)
    await page.getByRole('button', { name: 'Try again' }).last().click()
    await page.getByTestId('sign-in-entry').waitFor()
  })

  it('says that the log has nothing of it', async () => {
    await open({ platform: 'windows' })
    await page.route(signIns, (route) => route.fulfill({ json: { signIns: [] } }))
    await page.reload()
    await refusedRow().click()
    await page.getByText('The sign-in log has no entry for this request').waitFor()
  })

  it('is copied as Markdown with the verdict, without a token', async () => {
    await open({ platform: 'windows' })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: product.origin })
    await refusedRow().click()
    await page.getByTestId('sign-in-entry').waitFor()
    await page.getByRole('button', { name: 'Copy as Markdown' }).click()
    await page.getByText('Copied as Markdown').first().waitFor()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toContain(`- ${mfaForOffice}: not satisfied.`)
    expect(text).toContain('Has: password')
    expect(text).not.toMatch(/eyJ[\w-]{20}/)
  })

  it('is shown in a narrow window too: the button changes to the trace', async () => {
    await open({ platform: 'windows' }, { width: 400, height: 800 })
    await page.getByTestId('policy-line').getByRole('button', { name: 'Show why' }).click()
    await page.getByTestId('sign-in-entry').waitFor()
    expect(await page.getByRole('tab', { name: /^Trace/ }).getAttribute('aria-selected')).toBe('true')
    await page.screenshot({ path: `${pictures}why-narrow.png` })
  })
})

describe.skipIf(!chromium)('a window of half the size, as at 200 % zoom', () => {
  it.each([
    ['p', 'Policies'],
    ['u', 'Person'],
  ])('holds the panel of %s and scrolls nowhere sideways', async (key, label) => {
    await open({ platform: 'windows' }, { width: 640, height: 400 })
    await page.keyboard.press(key)
    const box = await page.getByRole('dialog', { name: label }).boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(640)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(400)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640)
    await page.screenshot({ path: `${pictures}zoomed-${label}.png` })
  })

  it('keeps who is where through a reload', async () => {
    await open({ platform: 'windows' })
    await barSays('none on')
    await page.reload()
    await page.getByTestId('bar-platform').filter({ hasText: 'Windows' }).waitFor()
    expect(new URL(page.url()).searchParams.get('platform')).toBe('windows')
  })
})
