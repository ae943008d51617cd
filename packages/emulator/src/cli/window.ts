import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Browser, browserArguments, findBrowser, whyNoWindow } from '../intercept/browser.js'
import { isProfileInUse, type WindowReport, type WindowRequest } from '../intercept/browser-window.js'
import { type Child, runChild } from './child-process.js'

/** A window that was opened, or why none was. */
export type WindowOutcome =
  | { kind: 'opened'; browser: Browser; child?: Child }
  | { kind: 'not opened'; why: string }

export interface WindowOptions {
  url: string
  origin: string
  /** Keys to trust, as {@link keyFingerprint} names them. */
  fingerprints: readonly string[]
  /** Names that are led to the emulator besides those of Office.js. */
  names: readonly string[]
  /** Folder of the browser's profile. */
  profile: string
  /** From `ONBEHALF_BROWSER`. */
  chosen: string | undefined
}

/** Names from which add-ins load Office.js; in our window they are the emulator. */
const mappedNames = ['appsforoffice.microsoft.com', 'ajax.aspnetcdn.com']
const patience = 20_000

/** Opens a window with a profile of its own, or says why it did not; claims nothing that nobody can see. */
export async function openOwnWindow(options: WindowOptions): Promise<WindowOutcome> {
  const { url, profile, chosen } = options
  const why = whyNoWindow(process.env, process.platform)
  if (why !== undefined) return { kind: 'not opened', why }
  const browser = findBrowser(chosen, process.env, process.platform)
  if (!browser) return { kind: 'not opened', why: notFound(chosen) }
  if (isProfileInUse(profile)) {
    // The browser that has the profile opens the page itself, and the new process ends at once.
    spawn(browser.program, [`--user-data-dir=${profile}`, url], { detached: true, stdio: 'ignore' }).unref()
    return { kind: 'opened', browser }
  }
  return launch(browser, await requestFor(browser, options))
}

function notFound(chosen: string | undefined): string {
  return chosen === undefined
    ? 'no Chromium, Chrome or Edge was found'
    : `ONBEHALF_BROWSER names ${chosen}, which does not exist`
}

async function requestFor(browser: Browser, options: WindowOptions): Promise<WindowRequest> {
  const { initScript } = await import('../office/page-scripts/scripts.js')
  return {
    program: browser.program,
    arguments: browserArguments({
      ...options,
      names: [...new Set([...mappedNames, ...options.names])],
      environment: process.env,
    }),
    profile: options.profile,
    url: options.url,
    initScript: initScript(),
    probe: { url: `https://${mappedNames[0]}/welcome/mapped`, header: 'x-onbehalf', value: options.origin },
    headless: false,
    sandbox: process.getuid?.() !== 0,
  }
}

async function launch(browser: Browser, request: WindowRequest): Promise<WindowOutcome> {
  const script = fileURLToPath(new URL('../intercept/browser-window.js', import.meta.url))
  const child = runChild(process.execPath, [script], { env: { ...process.env, ONBEHALF_WINDOW: '1' } })
  child.process.send(request)
  const report = await Promise.race([
    new Promise<WindowReport>((resolve) =>
      child.process.once('message', (message) => resolve(message as WindowReport)),
    ),
    child.ended.then((): WindowReport => ({ kind: 'failed', message: child.lastWords() })),
    pause(patience).then((): WindowReport => ({ kind: 'failed', message: 'it took longer than 20 seconds' })),
  ])
  if (report.kind === 'opened') return { kind: 'opened', browser, child }
  await child.stop()
  return { kind: 'not opened', why: `${browser.name} did not open: ${report.message}` }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}
