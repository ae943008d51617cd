import { readManifest } from '@onbehalf/manifest'
import type { Clock } from '@onbehalf/protocol'
import { createEmulator } from './emulator.js'
import { ControlLine } from './host/control-line.js'
import type { AskControl } from './host/host-answers.js'
import { type OpenRequest, openOffice } from './host/open-office.js'
import type { OpenedOffice } from './host/opened-office.js'
import { beginKeyPair } from './tenant/key-pair.js'

export { StateRefused } from './host/control-line.js'
export type { DialogStub } from './host/dialog-stub.js'
export type { EventHandler, EventRun } from './host/event-run.js'
export { runEventScript } from './host/event-script.js'
export type { OpenedPane } from './host/host-answers.js'
export { installOffice } from './host/install-office.js'
export type { BridgeListener, NestedAppAuthBridge } from './host/nested-app-bridge.js'
export type { OpenRequest, SignedInBy } from './host/open-office.js'
export type { OpenedDocument } from './host/opened-document.js'
export type { OpenedOffice } from './host/opened-office.js'
export { defaultPassword, defaultSecret, ids } from './tenant/default-tenant.js'

/** An emulator that already listens, for who has one. */
export interface RunningOffice {
  /** For instance `https://localhost:8443`. */
  origin: string
  controlKey: string
  /** Default: the `fetch` of this process, which has to trust the emulator's certificate. */
  fetch?: (request: Request) => Promise<Response>
}

export interface HeadlessOfficeOptions {
  /** Add-ins to sideload: the text of their manifests, XML or JSON. */
  manifests?: readonly string[]
  /** Default: an emulator of its own, in this process, in memory, without a port. */
  running?: RunningOffice
  /** The time it starts from, when the emulator is its own. Default: this computer's. */
  clock?: Clock
}

/** Office without a browser, and the emulator behind it. */
export interface HeadlessOffice {
  origin: string
  /** Sends a request to the emulator: Entra, Graph, and everything else that it stands in for. */
  fetch: (request: Request) => Promise<Response>
  /** Asks the control API: clock, policies, conditions, faults, devices. @throws {StateRefused} when it refuses. */
  control: AskControl
  /**
   * Registers a manifest as `onbehalf register` does; answers with what a server reads from its environment.
   *
   * @param permissions Delegated permissions of Graph, besides those that the manifest names.
   * @throws when the manifest is wrong.
   */
  register(manifest: string, permissions?: readonly string[]): Promise<Record<string, string>>
  /** Opens an application with an add-in beside it; with one add-in only, its id need not be given. */
  open(request: Omit<OpenRequest, 'addIn'> & { addIn?: string }): Promise<OpenedOffice>
  close(): void
}

/**
 * Office for unit tests and scripts: the engine behind the Office page, without the page.
 *
 * @example
 * const office = await createHeadlessOffice({ manifests: [readFileSync('manifest.xml', 'utf8')] })
 * const outlook = await office.open({ app: 'outlook', platform: 'windows', user: 'milan@contoso.com' })
 * const token = await outlook.getAccessToken()
 * office.close()
 */
export async function createHeadlessOffice(options: HeadlessOfficeOptions = {}): Promise<HeadlessOffice> {
  const { running, close } = options.running
    ? { running: options.running, close: () => undefined }
    : ownEmulator(options.clock)
  const { origin, controlKey, fetch: send = fetch } = running
  const { ask: control } = new ControlLine({ origin, controlKey, send })
  const sideloaded: string[] = []
  for (const manifest of options.manifests ?? []) {
    const { id } = readManifest(manifest)
    await control('PUT', `add-ins/${id}`, manifest)
    sideloaded.push(id)
  }
  return {
    origin,
    fetch: send,
    control,
    async register(manifest, permissions = []) {
      const order = { manifest, permissions }
      const { env } = await control<{ env: readonly string[] }>('POST', 'registrations', order)
      const own = env.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
      return { ...Object.fromEntries(own), AUTHORITY: origin, GRAPH: `${origin}/graph` }
    },
    async open({ addIn = sideloaded[0], ...request }) {
      if (addIn === undefined)
        throw new TypeError('No add-in is sideloaded: give its manifest in `manifests`.')
      return openOffice(control, { ...request, addIn })
    },
    close,
  }
}

function ownEmulator(clock: Clock | undefined): { running: RunningOffice; close: () => void } {
  const emulator = createEmulator({ newKeyPair: beginKeyPair(), ...(clock && { clock }) })
  const { addresses, controlKey, fetch: send } = emulator
  return { running: { origin: addresses.origin, controlKey, fetch: send }, close: () => emulator.close() }
}
