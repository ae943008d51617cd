import { spawn } from 'node:child_process'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../packages/emulator/dist/intercept/browser.js'
import { freePort } from './run-program.mjs'

/**
 * A project that starts by one of its scripts.
 *
 * @typedef {object} StartedProject
 * @property {string} folder
 * @property {string} script Of its package.json; ends in `onbehalf start`.
 * @property {number} port Of the add-in's own server.
 * @property {'outlook' | 'word' | 'excel'} app
 * @property {string[]} [platforms] Where it is opened. Default: on the web.
 * @property {string[]} [asksOn] Platforms on which it takes a click to sign in.
 * @property {RegExp} greeting What its pane says to Mila once she is signed in.
 */

/** How long a greeting may take, in milliseconds: on a machine with much else to do minutes, and one that never comes still ends. */
const patience = 180_000

/** @returns {Promise<import('playwright-core').Browser | undefined>} */
export async function launchBrowser() {
  const found = findBrowser(process.env.ONBEHALF_BROWSER, process.env, process.platform)
  return found && chromium.launch({ executablePath: found.program, args: ['--no-sandbox'] })
}

/**
 * Starts a project as its developer does, opens it in Office and waits until it greets.
 *
 * @param {import('playwright-core').Browser | undefined} browser @param {StartedProject} project
 * @returns {Promise<string | undefined>} What went wrong.
 */
export async function startAndLook(browser, project) {
  if (!browser) return 'No Chromium, Chrome or Edge was found: nothing was looked at.'
  const args = ['run', project.script, '--', '--json', '--no-open', '--port', String(await freePort())]
  const child = spawn('npm', args, {
    cwd: project.folder,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  try {
    const origin = await readyOrigin(child)
    return origin === undefined
      ? `npm run ${project.script} ended before it was ready:\n${said.slice(-3000)}`
      : await lookEverywhere(browser, origin, project)
  } finally {
    const ended = new Promise((resolve) => child.once('close', resolve))
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGINT')
      await ended
    }
  }
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string | undefined>} */
function readyOrigin(child) {
  return new Promise((resolve) => {
    let text = ''
    child.stdout?.on('data', (piece) => {
      text += piece
      const line = text.split('\n').find((each) => each.startsWith('{') && each.endsWith('}'))
      if (line) resolve(JSON.parse(line).origin)
    })
    child.once('close', () => resolve(undefined))
  })
}

/** @param {import('playwright-core').Browser} browser @param {string} origin @param {StartedProject} project */
async function lookEverywhere(browser, origin, project) {
  for (const platform of project.platforms ?? ['web']) {
    const problem = await look(browser, origin, platform, project)
    if (problem !== undefined) return `${platform}: ${problem}`
  }
  return undefined
}

/** @param {import('playwright-core').Browser} browser @param {string} origin @param {string} platform @param {StartedProject} project */
async function look(browser, origin, platform, { app, port, greeting, asksOn }) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  // What the CDN serves, the emulator has from npm.
  await context.route('https://appsforoffice.microsoft.com/**', async (route) => {
    const { pathname, search } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: `${origin}${pathname}${search}` }) })
  })
  // Nothing else of the internet is needed.
  await context.route(/^https:\/\/res(-\d)?\.cdn\.office\.net\//, (route) => route.abort())
  try {
    await page.goto(`${origin}/office/?app=${app}&platform=${platform}&user=milan@contoso.com`)
    const pane = page.frameLocator(`iframe[src^="https://localhost:${port}"]`)
    if (asksOn?.includes(platform)) {
      const greeted = pane.getByText(greeting)
      await greeted
        .or(pane.getByText(/^Sign in/))
        .first()
        .waitFor({ timeout: patience })
      // To look into a page counts as a gesture of its person to Chromium: the window may have opened by that.
      if (!(await greeted.isVisible())) await pane.getByRole('button').click()
    }
    await pane.getByText(greeting).waitFor({ timeout: patience })
    return undefined
  } catch (error) {
    const texts = await Promise.all(
      page.frames().map((frame) =>
        frame
          .locator('body')
          .innerText()
          .catch(() => ''),
      ),
    )
    return `The add-in did not greet: ${error instanceof Error ? error.message : error}\n${texts
      .map((text) => text.slice(0, 500))
      .reverse()
      .join('\n--\n')}`
  } finally {
    await context.close()
  }
}
