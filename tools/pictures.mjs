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

/** What is drawn, by file name. */
const pictures = [
  { name: 'outlook-web', place: { app: 'outlook', platform: 'web' } },
  { name: 'outlook-windows', place: { app: 'outlook', platform: 'windows' } },
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
 * @param {{ platform: string, user: string }} who
 */
async function signIn(who) {
  /** @type {{ controlKey: string }} */
  const { controlKey } = JSON.parse(await (await fetch('/_onbehalf/key')).text())
  const answer = await fetch('/office/api/sign-in', {
    method: 'POST',
    headers: { authorization: `Bearer ${controlKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...who, method: 'password' }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 * @param {(typeof pictures)[number]} picture
 * @param {(typeof schemes)[number]} colorScheme
 */
async function draw(browser, origin, { name, place }, colorScheme) {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    colorScheme,
    viewport: { width: 1600, height: 900 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const query = new URLSearchParams({ ...place, user })
  await page.goto(`${origin}/office/?${query}`)
  await page.evaluate(signIn, { platform: place.platform, user })
  await page.reload()
  const frame = await (await page.waitForSelector('[data-testid=pane-frame]')).contentFrame()
  await frame?.getByTestId('file-name').nth(2).waitFor()
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
