import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needs } from '../needs.js'
import { freePort } from '../started-command.js'
import { type OpenPage, openOfficePage } from './office-page.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')
const addInId = 'c4f0a1de-7c55-4e0e-9a52-2b7f7c1d9e03'

interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string
}

/** Pages of an add-in, each wrong in its own way. */
const pages: Record<string, Answer> = {
  '/framing': { headers: { 'x-frame-options': 'DENY' }, body: 'never seen' },
  '/ancestors': { headers: { 'content-security-policy': "frame-ancestors 'none'" }, body: 'never seen' },
  '/silent': { body: '<!doctype html><title>Silent</title><p>No Office.js here.' },
  '/broken': { status: 500, body: 'broken' },
  '/missing': { status: 404, body: 'missing' },
}

let product: RunningProduct
let browser: Browser
let addIn: Server
let origin: string
let open: OpenPage | undefined

beforeAll(async () => {
  if (!chromium) return
  ;[product, browser] = await Promise.all([startProduct(), launchChromium()])
  addIn = createServer(product.leaf, ({ url }, answer) => {
    const { status = 200, headers = {}, body = '' } = pages[new URL(url ?? '/', 'https://x').pathname] ?? {}
    answer.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
  }).listen(0, '127.0.0.1')
  await once(addIn, 'listening')
  origin = `https://localhost:${(addIn.address() as AddressInfo).port}`
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  addIn?.close()
})

afterEach(() => open?.context.close())

/** Sideloads an add-in whose task pane is at `url`, and opens it. */
async function show(url: string): Promise<OpenPage> {
  await product.control(
    'PUT',
    `add-ins/${addInId}`,
    JSON.stringify({
      manifestVersion: '1.17',
      id: addInId,
      version: '1.0.0',
      name: { short: 'Wrong Turn' },
      description: { short: 'An add-in with a fault', full: 'An add-in with a fault' },
      developer: { name: 'Contoso' },
      validDomains: [new URL(url).host],
      extensions: [
        {
          requirements: { scopes: ['mail'] },
          runtimes: [
            { id: 'pane', type: 'general', code: { page: url }, actions: [{ id: 'show', type: 'openPage' }] },
          ],
          ribbons: [
            {
              contexts: ['mailRead'],
              tabs: [
                {
                  builtInTabId: 'TabDefault',
                  groups: [
                    {
                      id: 'group',
                      label: 'Wrong Turn',
                      controls: [{ id: 'open', type: 'button', label: 'Open', actionId: 'show' }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    }),
  )
  open = await openOfficePage(browser, product, { app: 'outlook', platform: 'web', addIn: addInId })
  return open
}

describe.skipIf(!chromium)('a task pane that cannot be shown says why', () => {
  it.each([
    ['/framing', /Your page sends X-Frame-Options: DENY; Office on the web could not show it either/i],
    ['/ancestors', /frame-ancestors 'none'.*Office on the web could not show it either/i],
    ['/silent', /The page loaded, but Office\.js never spoke/],
    ['/broken', /Your page \/broken answers with 500/],
    ['/missing', /answers, but it has no page \/missing \(404\)/],
  ])('%s', async (path, sentence) => {
    const { page } = await show(`${origin}${path}`)
    await page.getByTestId('pane-state').getByText(sentence).waitFor()
  })

  it('and shows the page as soon as its server answers', async () => {
    const port = await freePort()
    const { page } = await show(`https://localhost:${port}/silent`)
    await page.getByText(`Nothing answers at localhost:${port}. Is your dev server running?`).waitFor()
    const late = createServer(product.leaf, (_request, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html' }).end(pages['/silent']?.body)
    }).listen(port, '127.0.0.1')
    try {
      await page.getByText(/Office\.js never spoke/).waitFor()
      expect(await page.getByText(/Nothing answers/).count()).toBe(0)
    } finally {
      late.close()
      late.closeAllConnections()
    }
  })
})
