import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import type { RunningProduct } from './running-product.js'

/** What the Office page is opened on. */
export interface Place {
  app: string
  platform: string
  colorScheme?: 'light' | 'dark'
  /** Id of the manifest. Default: the first that fits the app. */
  addIn?: string
}

/** The Office page in a browser that was never here, and the frame of the add-in in it. */
export interface OpenPage {
  context: BrowserContext
  page: Page
  /** The add-in's frame; found anew after a reload. */
  pane(): Promise<Frame>
}

/** How a call of `getAccessToken` ended in the pane. */
export type Outcome = { token: string } | { code: number }

const patience = 15_000

export async function openOfficePage(
  browser: Browser,
  product: RunningProduct,
  { app, platform, colorScheme = 'light', addIn }: Place,
): Promise<OpenPage> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    colorScheme,
    viewport: { width: 1600, height: 900 },
  })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  const query = new URLSearchParams({
    app,
    platform,
    user: 'milan@contoso.com',
    ...(addIn && { addin: addIn }),
  })
  await page.goto(`${product.origin}/office/?${query}`)
  const pane = async () => {
    const frame = await (await page.waitForSelector('[data-testid=pane-frame]')).contentFrame()
    if (!frame) throw new Error('the task pane has no frame')
    return frame
  }
  return { context, page, pane }
}

/** Calls Office.js in the pane once it has started. */
export async function callOffice(pane: Frame, options: object = {}): Promise<Outcome> {
  await pane.waitForFunction(() => typeof Office === 'object' && typeof OfficeRuntime === 'object')
  return pane.evaluate(async (given) => {
    await Office.onReady()
    try {
      return { token: await OfficeRuntime.auth.getAccessToken(given) }
    } catch (error) {
      return { code: (error as { code: number }).code }
    }
  }, options)
}

/** The same when nothing else asks: the add-in's own call at its start ends first. */
export async function getAccessToken(pane: Frame, options: object = {}): Promise<Outcome> {
  for (;;) {
    const outcome = await callOffice(pane, options)
    if (!('code' in outcome && outcome.code === alreadyRequesting)) return outcome
    await pane.waitForTimeout(100)
  }
}

/** Waits until everything that moves has come to its end: what fades in has neither its contrast nor its last picture yet. */
export async function atRest(where: Page | Frame): Promise<void> {
  await where.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

/** What Office on the web answers while another call runs. */
const alreadyRequesting = 13008
