// Makes docs/pictures from the running product: `node tools/pictures.mjs`. A changed picture is a changed file in review.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { needs } from './test/requirements.mjs'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const folder = join(root, 'docs', 'pictures')

/** @typedef {import('playwright-core').Page} Page */

/**
 * A picture: where it is taken, how the person is signed in to the web (to Windows always with a password), whether
 * Office 365 wants a second factor, and what is done before.
 *
 * @typedef {{
 *   name: string,
 *   place: { app: string, platform: string },
 *   web?: string,
 *   policy?: boolean,
 *   show?: (page: Page) => Promise<unknown>,
 * }} Picture
 */

/**
 * What is drawn, by file name.
 *
 * @type {Picture[]}
 */
const pictures = [
  { name: 'outlook-web', place: { app: 'outlook', platform: 'web' } },
  { name: 'outlook-windows', place: { app: 'outlook', platform: 'windows' } },
  {
    name: 'policies',
    place: { app: 'outlook', platform: 'windows' },
    web: 'phone-app',
    async show(page) {
      await page.frameLocator('[data-testid=pane-frame]').getByTestId('file-name').nth(2).waitFor()
      await page.keyboard.press('p')
      await page.getByTestId('prediction').first().waitFor()
    },
  },
  {
    name: 'policy-web',
    place: { app: 'outlook', platform: 'web' },
    web: 'phone-app',
    policy: true,
  },
  {
    name: 'policy-windows',
    place: { app: 'outlook', platform: 'windows' },
    policy: true,
    async show(page) {
      await page.getByTestId('policy-line').getByRole('button').click()
      await page.getByTestId('sign-in-entry').waitFor()
    },
  },
  {
    name: 'policy-asks',
    place: { app: 'outlook', platform: 'windows' },
    policy: true,
    async show(page) {
      await page.getByTestId('policy-line').waitFor()
      await page.frameLocator('[data-testid=pane-frame]').getByTestId('action').click()
      await page
        .frameLocator('[data-testid=prompt-window] iframe')
        .getByText(/^\d{2}$/)
        .waitFor()
    },
  },
]
const schemes = /** @type {const} */ (['light', 'dark'])

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the product on its usual ports, with nothing kept. */
async function startProduct() {
  const command = join(root, 'packages', 'emulator', 'bin', 'onbehalf.js')
  const child = spawn(process.execPath, [command, 'start', '--ephemeral', '--json', '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, origin: String(JSON.parse(line).origin) }
}

const user = 'milan@contoso.com'

/**
 * Signs somebody in as the page's own panel does; runs in the page.
 *
 * @param {{ platform: string, user: string, method: string }} who
 */
async function signIn(who) {
  /** @type {{ controlKey: string }} */
  const { controlKey } = JSON.parse(await (await fetch('/_onbehalf/key')).text())
  const headers = { authorization: `Bearer ${controlKey}`, 'content-type': 'application/json' }
  const answer = await fetch('/office/api/sign-in', { method: 'POST', headers, body: JSON.stringify(who) })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Back to the state of a first start; runs in the page. */
async function reset() {
  /** @type {{ controlKey: string }} */
  const { controlKey } = JSON.parse(await (await fetch('/_onbehalf/key')).text())
  const headers = { authorization: `Bearer ${controlKey}`, 'content-type': 'application/json' }
  await fetch('/_onbehalf/reset', { method: 'POST', headers, body: '{}' })
}

/** Switches the first policy of the panel on, as a person does. @param {Page} page */
async function switchOn(page) {
  await page.keyboard.press('p')
  await page
    .getByRole('group', { name: 'Require MFA for Office 365' })
    .getByRole('radio', { name: 'On', exact: true })
    .check()
  await page.getByTestId('bar-policies').filter({ hasText: '1 on' }).waitFor()
  await page.keyboard.press('Escape')
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 * @param {(typeof pictures)[number]} picture
 * @param {(typeof schemes)[number]} colorScheme
 */
async function draw(browser, origin, { name, place, web = 'password', policy, show }, colorScheme) {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    colorScheme,
    viewport: { width: 1600, height: 900 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const query = new URLSearchParams({ ...place, user })
  await page.goto(`${origin}/office/?${query}`)
  await page.getByTestId('bar-policies').filter({ hasText: 'on' }).waitFor()
  await page.evaluate(reset)
  await page.evaluate(signIn, { platform: 'web', user, method: web })
  await page.evaluate(signIn, { platform: 'windows', user, method: 'password' })
  await page.reload()
  await page.getByTestId('bar-policies').filter({ hasText: 'none on' }).waitFor()
  if (policy) {
    await switchOn(page)
    await page.evaluate(signIn, { platform: 'windows', user, method: 'password' })
    await page.reload()
  }
  const frame = page.frameLocator('[data-testid=pane-frame]')
  if (show === undefined) await frame.getByTestId('file-name').nth(2).waitFor()
  await show?.(page)
  await page.waitForTimeout(1_000)
  await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) })
  await context.close()
}

mkdirSync(folder, { recursive: true })
const executablePath = needs('chromium')
if (!executablePath) throw new Error('Pictures need Chromium.')
const { child, origin } = await startProduct()
const browser = await chromium.launch({ executablePath, args: flags })
try {
  for (const picture of pictures) for (const scheme of schemes) await draw(browser, origin, picture, scheme)
} finally {
  await browser.close()
  child.kill('SIGINT')
  await once(child, 'exit')
}
