import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AppName } from '../../src/office/answers.js'
import { needs } from '../needs.js'
import { openDialog, started } from './in-frame.js'
import { OfficeHost, type OpenPane, type Place } from './office-host.js'

const chromium = needs('chromium')
let office: OfficeHost
let pane: OpenPane

beforeAll(async () => {
  if (chromium) office = await OfficeHost.start(chromium)
})
afterAll(() => office?.stop())
afterEach(async () => {
  office?.emulator.faults.clear()
  await pane?.context.close()
})

const page = (name: string) => `${office.addInOrigin}/${name}`
/** Word, Excel and PowerPoint have one way on each platform; each app is opened on two of the three. */
const byHost: readonly Place[] = [
  { app: 'outlook', platform: 'windows' },
  { app: 'excel', platform: 'windows' },
  { app: 'powerpoint', platform: 'windows' },
  { app: 'outlook', platform: 'mac' },
  { app: 'word', platform: 'mac' },
]
const onTheWeb: readonly AppName[] = ['outlook', 'excel', 'powerpoint']
const open = (name: string, options: object = {}): Promise<number> =>
  pane.frame.evaluate(openDialog, { url: page(name), ...options })

/** Waits until the add-in was told something so many times. */
const told = (what: string, times = 1) =>
  pane.frame.waitForFunction(([text, count]) => window.got.filter((each) => each === text).length === count, [
    what,
    times,
  ] as const)

const toChild = (text: string) =>
  pane.frame.evaluate(
    (message) => window.dialogOfPane.messageChild(message, { targetOrigin: location.origin }),
    text,
  )

const heard = (window_: Page, text: string) =>
  window_.waitForFunction((expected) => window.got.includes(expected), text)

describe.skipIf(!chromium).each(byHost)('dialogs of $app on $platform', (place) => {
  it('are windows that the host opens, may be led elsewhere and back, and end with the codes of their ends', async () => {
    pane = await office.open(place)
    await started(pane.frame)
    const opened = pane.context.waitForEvent('page')
    expect(await open('dialog.html')).toBe(0)
    const dialog = await opened
    await told('hello parent')
    expect(await open('dialog.html')).toBe(12007)

    // A page that forbids frames, as those of Entra do.
    await dialog.goto(`${office.emulator.origin}/welcome`)
    await dialog.goto(page('dialog.html'))
    await told('hello parent', 2)
    await toChild('hello child')
    await heard(dialog, 'hello child')
    await dialog.close()
    await told('12006')

    const again = pane.context.waitForEvent('page')
    expect(await open('dialog.html')).toBe(0)
    await told('hello parent', 3)
    await pane.frame.evaluate(() => window.dialogOfPane.close())
    await expect.poll(async () => (await again).isClosed()).toBe(true)

    expect(await open('nowhere.html')).toBe(0)
    await told('12002')
    expect(await pane.frame.evaluate(() => window.got.filter((each) => each === '12006'))).toHaveLength(1)
  })
})

describe.skipIf(!chromium)('dialogs that the host opens', () => {
  it('refuse what their library does not check, and what a fault orders', async () => {
    pane = await office.open({ app: 'word', platform: 'windows' })
    await started(pane.frame)
    const refusals = {
      'https://elsewhere.example/': 12004,
      'http://localhost/dialog.html': 12005,
      'file:///etc/passwd': 12003,
      'dialog.html': 12003,
    }
    for (const [url, code] of Object.entries(refusals)) {
      expect(await pane.frame.evaluate(openDialog, { url })).toBe(code)
    }
    const match = { route: '/office/displayDialog' }
    office.emulator.faults.put({ id: 'a', match, effect: { office: 12011 }, count: 1 })
    expect(await open('dialog.html')).toBe(12011)
    office.emulator.faults.put({ id: 'b', match, effect: { office: 12003 }, count: 1 })
    expect(await open('dialog.html')).toBe(0)
    await told('12003')
  })
})

describe.skipIf(!chromium).each(onTheWeb)('dialogs of %s on the web', (app) => {
  it('are popups of Office.js itself, or frames in the page, with messages both ways', async () => {
    pane = await office.open({ app, platform: 'web' })
    await started(pane.frame)
    const popped = pane.context.waitForEvent('page')
    expect(await open('dialog.html')).toBe(0)
    const popup = await popped
    await told('hello parent')
    expect(await open('dialog.html')).toBe(12007)
    await toChild('hello child')
    await heard(popup, 'hello child')
    await popup.close()
    await told('12006')

    expect(await open('dialog.html', { displayInIframe: true })).toBe(0)
    await told('hello parent', 2)
    await toChild('hello frame')
    const inPage = await (await pane.page.waitForSelector('#dialogs iframe')).contentFrame()
    await inPage?.waitForFunction(() => window.got.includes('hello frame'))
    await pane.page.evaluate(() => window.dialog.close())
    await told('12006', 2)
    expect(await open('nowhere.html', { displayInIframe: true })).toBe(0)
    await told('12002')
  })
})

describe.skipIf(!chromium)('dialogs of Office.js itself', () => {
  it('are refused by address, by the person who ignores the panel, and by a browser that blocks popups', async () => {
    pane = await office.open({ app: 'word', platform: 'web' })
    await started(pane.frame)
    const refusals = {
      'https://elsewhere.example/': 12004,
      'http://localhost/dialog.html': 12005,
      'dialog.html': 12003,
    }
    for (const [url, code] of Object.entries(refusals)) {
      expect(await pane.frame.evaluate(openDialog, { url })).toBe(code)
    }
    const ignored = open('dialog.html', { promptBeforeOpen: true })
    await pane.frame.getByText('Ignore', { exact: true }).click()
    expect(await ignored).toBe(12009)

    const allowed = pane.context.waitForEvent('page')
    const opening = open('dialog.html', { promptBeforeOpen: true })
    await pane.frame.getByText('Allow', { exact: true }).click()
    expect(await opening).toBe(0)
    await (await allowed).close()
    await told('12006')

    // What a browser that blocks a popup gives the page.
    await pane.frame.evaluate(() => {
      window.open = () => null
    })
    expect(await open('dialog.html')).toBe(12011)
  })
})
