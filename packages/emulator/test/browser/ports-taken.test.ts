import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needs } from '../needs.js'
import { openOfficePage } from './office-page.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')

let neighbours: Server[]
let product: RunningProduct
let browser: Browser
let context: BrowserContext

/** Takes a port as another program would; one that is taken already serves as well. */
async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await Promise.race([once(server, 'listening'), once(server, 'error')]).catch(() => undefined)
  return server
}

beforeAll(async () => {
  if (!chromium) return
  neighbours = await Promise.all([3000, 8443].map(occupy))
  ;[product, browser] = await Promise.all([startProduct({ ports: 'as a newcomer' }), launchChromium()])
})

afterAll(async () => {
  await context?.close()
  await browser?.close()
  await product?.stop()
  for (const server of neighbours ?? []) server.close()
})

describe.skipIf(!chromium)('with ports 3000 and 8443 taken by other programs', () => {
  it('moves to others and shows name, mail and files in the pane', async () => {
    const ports = [product.origin, product.exampleOrigin].map((origin) => new URL(origin).port)
    expect(ports).not.toContain('3000')
    expect(ports).not.toContain('8443')
    const opened = await openOfficePage(browser, product, { app: 'outlook', platform: 'windows' })
    context = opened.context
    const pane = await opened.pane()
    await pane.getByTestId('user-name').filter({ hasText: 'Mila Nikolova' }).waitFor()
    await pane.getByTestId('mail-subject').nth(2).waitFor()
    await pane.getByTestId('file-name').nth(2).waitFor()
  })
})
