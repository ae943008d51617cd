import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { browserArguments } from '../../src/intercept/browser.js'
import { isProfileInUse, openWindow } from '../../src/intercept/browser-window.js'
import { ensureCertificates } from '../../src/listener/certificates.js'
import { type Listener, listen } from '../../src/listener/listener.js'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { needs } from '../needs.js'

const chromium = needs('chromium')
const mapped = 'appsforoffice.microsoft.com'
let folder: string
let emulator: RunningEmulator
let windows: BrowserContext[] = []
let stranger: Listener

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-window-'))
  emulator = await startEmulator({ data: join(folder, 'data') })
  const other = await ensureCertificates({ folder: join(folder, 'stranger') })
  stranger = await listen({ port: 0, ...other })
  stranger.serve(async () => new Response('stranger', { headers: { 'access-control-allow-origin': '*' } }))
})
afterEach(async () => {
  for (const window of windows) await window.close()
  windows = []
})
afterAll(async () => {
  await stranger.close()
  await emulator.close()
  rmSync(folder, { recursive: true, force: true })
})

async function opened({ origin = emulator.origin, profile = 'profile' } = {}): Promise<BrowserContext> {
  const names = [mapped, 'ajax.aspnetcdn.com']
  const window = await openWindow({
    program: chromium ?? '',
    arguments: browserArguments({
      origin,
      fingerprints: [emulator.certificates.fingerprint],
      names,
      environment: {},
    }),
    profile: join(folder, profile),
    url: `${emulator.origin}/welcome`,
    initScript: `
      window.wasHereFirst = document.scripts.length === 0
      if (location.hash === '#popup') window.popup = open('/welcome')
    `,
    probe: { url: `https://${mapped}/welcome/mapped`, header: 'x-onbehalf', value: emulator.origin },
    headless: true,
    sandbox: process.getuid?.() !== 0,
  })
  windows.push(window)
  return window
}

describe.skipIf(!chromium)('our own browser window', () => {
  test('trusts the emulator at once, and no other certificate', async () => {
    const window = await opened()
    const [page] = window.pages()
    await page?.waitForLoadState()
    expect(await page?.title()).toBe('Does this browser trust it? · Onbehalf emulator')
    const elsewhere = await window.newPage()
    await expect(elsewhere.goto(stranger.origin)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
  })

  test('finds the emulator under the address of Office.js', async () => {
    const window = await opened()
    const page = await window.newPage()
    const answer = await page.goto(`https://${mapped}/welcome/mapped`)
    expect(await answer?.headerValue('x-onbehalf')).toBe(emulator.origin)
  })

  test('runs the page-side script in every frame, before the scripts of the page', async () => {
    const window = await opened()
    const page = await window.newPage()
    await page.goto(`${emulator.origin}/welcome/mapped`)
    await page.evaluate((address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      document.body.append(frame)
      return new Promise((resolve) => frame.addEventListener('load', resolve))
    }, `https://${mapped}/welcome/mapped`)
    for (const frame of page.frames()) {
      expect(await frame.evaluate(() => (window as unknown as { wasHereFirst: boolean }).wasHereFirst)).toBe(
        true,
      )
    }
    expect(page.frames()).toHaveLength(2)
  })

  test('blocks popups that nobody clicked for, as any browser does', async () => {
    const window = await opened()
    const page = await window.newPage()
    await page.goto(`${emulator.origin}/welcome/mapped#popup`)
    expect(await page.evaluate(() => (window as unknown as { popup: unknown }).popup)).toBe(null)
  })

  test('opens nothing when a mapped name does not lead to this emulator', async () => {
    await expect(opened({ origin: stranger.origin, profile: 'misled' })).rejects.toThrow(
      `${mapped} does not lead to the emulator in this browser`,
    )
  })

  test('keeps its profile in the data folder and notices when it is in use', async () => {
    const profile = join(folder, 'profile')
    const window = await opened()
    expect(isProfileInUse(profile)).toBe(true)
    await window.close()
    expect(existsSync(profile)).toBe(true)
    expect(isProfileInUse(profile)).toBe(false)
  })
})
