/**
 * A process of its own for our browser window: the library that leads the browser is large, and the emulator
 * stays small without it. Reads one {@link WindowRequest} from its parent and answers with {@link WindowReport}s.
 */
import { existsSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'

/** What the parent asks for. */
export interface WindowRequest {
  program: string
  arguments: readonly string[]
  /** Folder of the profile. */
  profile: string
  url: string
  /** Run in every frame before the scripts of the page. */
  initScript: string
  /** An address under a mapped name, and the header by which our emulator is known there. */
  probe: { url: string; header: string; value: string }
  headless: boolean
  /** False for a process with all rights of the system: Chromium's sandbox does not start there. */
  sandbox: boolean
}

/** What the parent is told. */
export type WindowReport = { kind: 'opened' } | { kind: 'failed'; message: string }

/** Wide enough for the Office page and its trace; later the browser remembers what the person chose. */
const firstSize = '--window-size=1600,900'

/** Arguments of the library's that would make our window unlike a person's own. */
const unwanted = ['--enable-automation', '--disable-popup-blocking', '--disable-extensions']

/**
 * Opens a window on `request.url`; resolves with the browser when the page is there.
 *
 * @throws {Error} with a sentence for the terminal.
 */
export async function openWindow(request: WindowRequest): Promise<BrowserContext> {
  const { chromium } = await import('playwright-core')
  const context = await chromium.launchPersistentContext(request.profile, {
    executablePath: request.program,
    headless: request.headless,
    chromiumSandbox: request.sandbox,
    viewport: null,
    ignoreDefaultArgs: unwanted,
    args: [...request.arguments, ...(existsSync(request.profile) ? [] : [firstSize])],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  try {
    await context.addInitScript({ content: request.initScript })
    const page = context.pages()[0] ?? (await context.newPage())
    await proveMapping(page, request.probe)
    await page.goto(request.url, { waitUntil: 'commit' })
    return context
  } catch (error) {
    await context.close()
    throw error
  }
}

/** A proxy that answers for a mapped name would lead sign-ins to the real cloud: nothing is opened then. */
async function proveMapping(page: Page, { url, header, value }: WindowRequest['probe']): Promise<void> {
  const response = await page.goto(url, { waitUntil: 'commit' }).catch(() => null)
  if ((await response?.headerValue(header)) === value) return
  throw new Error(
    `${new URL(url).host} does not lead to the emulator in this browser: a proxy or a setting of the system answers for it`,
  )
}

/** Whether a browser has `profile` open; a second one could not be led. */
export function isProfileInUse(profile: string): boolean {
  try {
    const [, pid] = /-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock'))) ?? []
    process.kill(Number(pid), 0)
    return true
  } catch {
    // Windows keeps the file open instead of a link.
    return process.platform === 'win32' && existsSync(join(profile, 'lockfile'))
  }
}

async function serve(request: WindowRequest): Promise<void> {
  const report = (message: WindowReport) => process.send?.(message)
  try {
    const context = await openWindow(request)
    const end = () => void context.close().catch(() => undefined)
    process.once('SIGTERM', end).once('SIGINT', end).once('disconnect', end)
    context.once('close', () => process.exit(0))
    report({ kind: 'opened' })
  } catch (error) {
    const [firstLine] = String(error instanceof Error ? error.message : error).split('\n')
    report({ kind: 'failed', message: firstLine ?? 'unknown' })
    process.exitCode = 1
    process.disconnect?.()
  }
}

if (process.send && process.env.ONBEHALF_WINDOW === '1')
  process.once('message', (request) => serve(request as WindowRequest))
