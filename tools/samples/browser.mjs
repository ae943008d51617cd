import { chromium } from 'playwright-core'
import { namesFor } from '../../packages/emulator/dist/front-door/hosts.js'
import { findBrowser } from '../../packages/emulator/dist/intercept/browser.js'

const patience = 60_000

/**
 * The Office page with a sample's task pane in it.
 *
 * @typedef {object} OpenSample
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').FrameLocator} pane
 * @property {import('./emulator.mjs').Emulator} emulator
 * @property {(act: () => Promise<unknown>) => Promise<import('playwright-core').Page>} popup The window that `act` opens.
 * @property {() => Promise<string>} describe What stands in every frame and what was said on consoles, for a failure.
 * @property {() => Promise<void>} close
 */

/**
 * @param {import('./emulator.mjs').Emulator} emulator @param {number} port @param {Record<string, string>} place
 * @returns {Promise<OpenSample>}
 */
export async function openBrowser(emulator, port, place) {
  const program = findBrowser(process.env.ONBEHALF_BROWSER, process.env, process.platform)
  if (!program) throw new Error('No Chromium, Chrome or Edge was found: nothing was looked at.')
  const browser = await chromium.launch({ executablePath: program.program, args: argumentsFor(emulator) })
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1600, height: 900 },
  })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  /** @type {string[]} */
  const said = []
  context.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  const query = new URLSearchParams({ user: 'milan@contoso.com', ...place })
  await page.goto(`${emulator.origin}/office/?${query}`)
  return {
    page,
    emulator,
    pane: page.frameLocator(`iframe[src^="https://localhost:${port}"]`),
    async popup(act) {
      const [opened] = await Promise.all([context.waitForEvent('page'), act()])
      return opened
    },
    async describe() {
      const frames = context.pages().flatMap((each) => each.frames())
      const texts = await Promise.all(frames.map((frame) => textOf(frame)))
      return [...texts, said.slice(-15).join('\n')].join('\n--\n').slice(0, 6_000)
    },
    close: () => browser.close(),
  }
}

/** Microsoft's names lead to the emulator, this computer stays, and nothing else is reached. @param {import('./emulator.mjs').Emulator} emulator */
function argumentsFor({ origin }) {
  const names = namesFor({ issuerBase: 'https://login.microsoftonline.com' })
  const rules = [...names.map((name) => `MAP ${name} 127.0.0.1:${new URL(origin).port}`), 'MAP * ~NOTFOUND']
  const kept = ['EXCLUDE localhost', 'EXCLUDE 127.0.0.1']
  return [
    '--no-sandbox',
    '--ignore-certificate-errors',
    `--host-resolver-rules=${[...rules, ...kept].join(', ')}`,
  ]
}

/** @param {import('playwright-core').Frame} frame */
async function textOf(frame) {
  const text = await frame
    .locator('body')
    .innerText({ timeout: 2_000 })
    .catch(() => '')
  return `${frame.url().slice(0, 100)}\n${text.slice(0, 1_200)}`
}
