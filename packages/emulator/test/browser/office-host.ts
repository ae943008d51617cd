import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { type Listener, listen } from '../../src/listener/listener.js'
import { addInId, manifest } from '../../src/office/add-in.fixture.js'
import type { AppName, PlatformName } from '../../src/office/answers.js'
import { triedOfficeJs } from '../../src/office/office-js/tried-office-js.fixture.js'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { chromiumFlags } from '../clients/chromium-flags.js'
import { pages } from './office-add-in.js'

const bridge = fileURLToPath(new URL('../../../pages/src/office/bridge/', import.meta.url))

/** Where a pane runs. */
export interface Place {
  app: AppName
  platform: PlatformName
  /** Whose mailbox is open, when it is not the person's own. */
  mailbox?: string
}

/** How a pane is opened. */
interface Opening {
  /** The add-in's page. Default: `pane.html`. */
  page?: string
  /** Leaves the person out when false. */
  signedIn?: boolean
  /** Runs in every page before its own scripts. */
  script?: string
  /** What the browser needs before it opens a page. */
  prepare?: (context: BrowserContext) => Promise<void>
}

/** One open pane, its page and what its host said. */
export interface OpenPane {
  page: Page
  context: BrowserContext
  /** The add-in's document. */
  frame: Frame
  /** Events of the host, by name. */
  events: () => Promise<[name: string, event: Record<string, unknown>][]>
}

/** The emulator, an add-in and a bare page with the host side, in Chromium. */
export class OfficeHost {
  readonly emulator: RunningEmulator
  readonly addInOrigin: string
  readonly #addIn: Listener
  readonly #browser: Browser
  readonly #script: string

  constructor(emulator: RunningEmulator, addIn: Listener, browser: Browser, script: string) {
    this.emulator = emulator
    this.addInOrigin = addIn.origin
    this.#addIn = addIn
    this.#browser = browser
    this.#script = script
  }

  static async start(program: string, addInPages = pages): Promise<OfficeHost> {
    const [emulator, browser, script] = await Promise.all([
      startEmulator({ officeJsFrom: [triedOfficeJs] }),
      chromium.launch({
        executablePath: program,
        args: [...chromiumFlags, '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost'],
      }),
      bundledBridge(),
    ])
    const addIn = await listen({ port: 0, ...emulator.certificates })
    addIn.serve(async (request) => addInPages(request, emulator.origin))
    const host = new OfficeHost(emulator, addIn, browser, script)
    host.register()
    return host
  }

  /** Leads manifest and registration to where the add-in of this test answers. */
  register(facts: Parameters<typeof manifest>[0] = {}): void {
    const { store, directory } = this.emulator
    const [application] = [...store.applications.all()].filter(
      ({ displayName }) => displayName === 'Contoso Inbox',
    )
    if (!application) throw new Error('the default tenant has no Contoso Inbox')
    const resource = `api://${new URL(this.addInOrigin).host}/${application.appId}`
    const known = directory.application(application.appId) ?? application
    store.applications.put({ ...known, identifierUris: [resource] })
    const text = manifest({
      page: `${this.addInOrigin}/pane.html`,
      webApplicationInfo: { id: application.appId, resource },
      ...facts,
    })
    store.addIns.put({ id: addInId, manifest: text, addedAt: 0 })
  }

  /** Opens a pane. */
  async open(
    place: Place,
    { page: addInPage = 'pane.html', signedIn = true, script = '', prepare = async () => {} }: Opening = {},
  ): Promise<OpenPane> {
    this.register({ page: `${this.addInOrigin}/${addInPage}` })
    const context = await this.#browser.newContext({ ignoreHTTPSErrors: true })
    if (script !== '') await context.addInitScript(script)
    await prepare(context)
    const page = await context.newPage()
    // A page that Chromium really loaded from this computer: others may not frame anything on it.
    await page.goto(`${this.emulator.origin}/office/contract`)
    await page.setContent(hostPage)
    await page.addScriptTag({ content: this.#script })
    await page.evaluate(startHost, {
      controlKey: this.emulator.controlKey,
      place: { ...place, user: 'milan@contoso.com', addIn: addInId },
      signedIn,
    })
    const element = await page.waitForSelector('#pane iframe')
    const frame = await element.contentFrame()
    if (!frame) throw new Error('the pane has no frame')
    return { page, context, frame, events: () => page.evaluate(() => window.heard) }
  }

  /** A browser that was never here, for pages outside Office. */
  newContext(): Promise<BrowserContext> {
    return this.#browser.newContext({ ignoreHTTPSErrors: true })
  }

  async stop(): Promise<void> {
    await this.#browser.close()
    await this.#addIn.close()
    await this.emulator.close()
  }
}

const hostPage =
  '<!doctype html><meta charset="utf-8"><title>Host</title><div id="pane"></div><div id="dialogs"></div>'

async function bundledBridge(): Promise<string> {
  const contents =
    "export { PaneHost } from './pane-host'; export { EventHost } from './event-host'; export { createEngine } from './engine'"
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: bridge, loader: 'ts' },
    bundle: true,
    format: 'iife',
    globalName: 'bridge',
    write: false,
    target: 'es2022',
  })
  return outputFiles[0]?.text ?? ''
}

/** Runs in the page around the pane. */
async function startHost(given: {
  controlKey: string
  place: { app: string; platform: string; user: string; addIn: string; mailbox?: string }
  signedIn: boolean
}): Promise<void> {
  const engine = window.bridge.createEngine(given.controlKey)
  const { platform, user } = given.place
  const change = { platform, user, method: 'password' }
  await (given.signedIn ? engine.signIn(change) : engine.signOut(change))
  const [pane, mailbox] = await Promise.all([
    engine.openPane(given.place),
    engine.mailbox(given.place.mailbox ?? user),
  ])
  const container = document.getElementById('pane')
  const host = new window.bridge.PaneHost({ pane, container, engine, selectedMessage: mailbox.messages[0] })
  window.host = host
  window.messages = mailbox.messages
  window.heard = []
  const names =
    'loading loaded scripts spoke ready call result document-changed unknown-call forged navigated script-error loader-error fact prompt prompt-closed dialog-opened dialog-closed'
  for (const name of names.split(' ')) {
    host.on(name, (event) => {
      window.heard.push([name, JSON.parse(JSON.stringify(event))])
      if (name === 'prompt') window.prompted = event as unknown as typeof window.prompted
      if (name !== 'dialog-opened') return
      window.dialog = event as unknown as typeof window.dialog
      if (window.dialog.kind === 'window') window.dialog.openWindow()
      else window.dialog.mount(document.getElementById('dialogs') as HTMLElement)
    })
  }
  host.start()
}

declare global {
  interface Window {
    bridge: {
      createEngine: (key: string) => {
        signIn: (change: object) => Promise<unknown>
        signOut: (change: object) => Promise<unknown>
        openPane: (place: object) => Promise<object>
        mailbox: (user: string) => Promise<{ messages: { subject: string }[] }>
      }
      EventHost: new (options: object) => { raise: (event: string) => Promise<object> }
      PaneHost: new (
        options: object,
      ) => {
        on: (name: string, listener: (event: object) => void) => void
        start: () => void
        selectMessage: (message: object) => void
      }
    }
    host: InstanceType<Window['bridge']['PaneHost']>
    heard: [name: string, event: Record<string, unknown>][]
    messages: { subject: string }[]
    dialog: { close: () => void } & (
      | { kind: 'window'; openWindow: () => boolean }
      | { kind: 'frame'; mount: (container: HTMLElement) => void }
    )
    prompted: { prompt: { url: string }; cancel: () => void; openPopup: () => boolean } | undefined
  }
}
