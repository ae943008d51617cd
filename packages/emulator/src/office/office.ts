import { Hono } from 'hono'
import type { Broker } from '../broker/broker.js'
import type { Ground } from '../ground.js'
import { AddIns } from './add-ins.js'
import { dialogControlRoutes } from './dialogs/control-routes.js'
import { documentControlRoutes } from './document/control-routes.js'
import { OfficeEngine } from './engine.js'
import type { ReadLocal } from './events/allowed-scripts.js'
import { localFile } from './events/local-file.js'
import { HeadlessOffice } from './headless.js'
import type { LocalTrust } from './local-get.js'
import { MailClients } from './mail-client/routes.js'
import { manifestAt } from './manifest-at.js'
import { OfficeJsPackage } from './office-js/office-js-package.js'
import { probe } from './probe.js'
import { apiRoutes, problem } from './routes/api.js'
import { ajaxRoutes, libraryRoutes } from './routes/library.js'
import { consoleRoutes, pageRoutes } from './routes/pages.js'
import { redirectRoutes } from './routes/redirect.js'
import { SignInPages } from './sign-in-pages.js'

export { initScript } from './page-scripts/scripts.js'

/** What Office stands on besides the ground. */
export interface OfficeSettings {
  broker: Broker
  /** Bearer token of the control API, which the Office page uses too. */
  controlKey: string
  /** Folders from which `@microsoft/office-js` is looked for. Default: where the emulator was started, and where it is. */
  officeJsFrom?: readonly string[]
  /** Certificate authorities to trust when an add-in's page is looked at, PEM. */
  certificates?: () => readonly string[]
  /** Names that are led to this computer, besides the loopback ones. */
  localNames?: readonly string[]
  /** Public keys of add-ins' servers that our own browser trusts, as SPKI hashes. Default: none. */
  pinnedKeys?: () => readonly string[]
  /** Reads a file of an add-in's server. Default: by https, of this computer alone. */
  readLocal?: ReadLocal
}

/** Office as the rest of the emulator sees it. */
export interface Office {
  /** Everything under `/office`. */
  routes: Hono
  /** What Microsoft's own hosts serve, for interception: `/lib/…` and `/ajax/…`. */
  hostedRoutes: Hono
  /** `POST sign-in`, `sign-out`, `token`, `dialog`, `document`, `mailbox` and `mail` of the control API. */
  controlRoutes: Hono
  engine: OfficeEngine
  /** The manifest at an address on this computer, or the refusal that says why there is none. */
  manifestAt: (address: string) => Promise<string | Response>
  /** The headless host: answers `POST /_onbehalf/office/token`. */
  tokenFor: (request: Request) => Promise<Response>
  /** Signs somebody in by a named method, without a page. */
  signIn: HeadlessOffice['signIn']
  /** Forgets panes, tokens and prompts. */
  clear: () => void
}

const hosted = ['/lib/1/hosted', '/lib/1.1/hosted', '/lib/beta/hosted']

/**
 * The host side of Office: its page, its engine and its Office.js.
 *
 * @example
 * const office = createOffice(ground, { broker: new Broker(ground), controlKey })
 * routes.route('/office', office.routes)
 */
export function createOffice(ground: Ground, settings: OfficeSettings): Office {
  const mailClients = new MailClients(ground)
  const trust: LocalTrust = {
    certificates: settings.certificates ?? (() => []),
    localNames: settings.localNames ?? [],
    ...(settings.pinnedKeys && { pinnedKeys: settings.pinnedKeys }),
  }
  const probed = { ...trust, framedBy: ground.addresses.origin }
  const engine = new OfficeEngine(ground, {
    broker: settings.broker,
    addIns: new AddIns(ground.store.addIns),
    probe: (url) => probe(url, probed),
    readLocal: settings.readLocal ?? localFile(trust),
  })
  const signInPages = new SignInPages(ground, engine)
  const headless = new HeadlessOffice(ground, engine)
  const library = new OfficeJsPackage(settings.officeJsFrom ?? [process.cwd(), import.meta.dirname])
  const routes = new Hono()
  routes.route(
    '/api',
    apiRoutes({
      ground,
      engine,
      signInPages,
      library,
      controlKey: settings.controlKey,
      probe: probed,
    }),
  )
  routes.route('/js', libraryRoutes(library))
  routes.route('/redirect', redirectRoutes())
  routes.route('/', pageRoutes())

  const hostedRoutes = new Hono()
  for (const base of hosted) hostedRoutes.route(base, libraryRoutes(library))
  hostedRoutes.route('/ajax', ajaxRoutes())
  hostedRoutes.route('/console', consoleRoutes())

  const controlRoutes = new Hono()
  controlRoutes.route('/mail', mailClients.routes())
  controlRoutes.route('/dialog', dialogControlRoutes(engine))
  controlRoutes.route('/document', documentControlRoutes(engine))
  controlRoutes.route('/', headless.routes())

  return {
    routes,
    hostedRoutes,
    controlRoutes,
    engine,
    manifestAt: (address) => manifestAt(address, trust).catch(problem),
    tokenFor: (request) => headless.tokenFor(request),
    signIn: (request) => headless.signIn(request),
    clear() {
      engine.clear()
      signInPages.clear()
      headless.clear()
      mailClients.clear()
    },
  }
}
