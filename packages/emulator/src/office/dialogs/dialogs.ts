import type { Ground } from '../../ground.js'
import { appDomains } from '../add-ins.js'
import type { Probe } from '../answers.js'
import type { Pane } from '../panes.js'
import type { DialogAnswer, DialogFate, DialogRefused } from './answers.js'
import { dialogCodes, endings, isDialogCode } from './codes.js'

/** Whether Office opens dialogs of add-ins, and how they end by themselves. */
export class AddInDialogs {
  readonly #ground: Ground
  /** Looks at an address as a browser would. */
  readonly #probe: (url: string) => Promise<Probe>
  /** Ends that a fault ordered for a dialog that is open. */
  readonly #ordered = new WeakMap<Pane, DialogFate>()

  constructor(ground: Ground, probe: (url: string) => Promise<Probe>) {
    this.#ground = ground
    this.#probe = probe
  }

  /**
   * Opens a dialog; it counts as open until {@link closed}.
   *
   * @see https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events
   */
  open(pane: Pane, url: string): DialogAnswer {
    this.#ordered.delete(pane)
    const fault = this.#fault(pane)
    if (fault && !endings.has(fault.code)) return fault
    const refusal = refusalOf(pane, url)
    if (refusal) return refusal
    if (fault) this.#ordered.set(pane, fault)
    pane.dialogOpen = true
    return { opened: true }
  }

  /** How an open dialog ends by itself: by a fault, or since its page is not there. */
  async fate(pane: Pane, url: string): Promise<DialogFate> {
    return this.#ordered.get(pane) ?? fateOf(await this.#probe(url))
  }

  /** The end that a fault ordered, wherever the page is. */
  orderedFate(pane: Pane): DialogFate {
    return this.#ordered.get(pane) ?? {}
  }

  closed(pane: Pane): void {
    pane.dialogOpen = false
  }

  /** A failure made on purpose, at the route `/office/displayDialog`. */
  #fault({ manifest, user }: Pane): DialogRefused | undefined {
    const hit = this.#ground.faults.take(
      {
        path: '/office/displayDialog',
        app: manifest.webApplicationInfo?.id,
        user: user.userPrincipalName,
      },
      ({ office }) => isDialogCode(office),
    )
    const code = hit?.effect.office
    return hit && isDialogCode(code)
      ? { code, cause: `A fault of the emulator (${hit.id}) ended this dialog.` }
      : undefined
  }
}

function refusalOf(pane: Pane, address: string): DialogRefused | undefined {
  if (pane.dialogOpen) {
    const cause = 'A dialog of this pane is open already: close it first, or wait until it is closed.'
    return { code: dialogCodes.alreadyOpen, cause }
  }
  if (!URL.canParse(address)) {
    return {
      code: dialogCodes.notHttps,
      cause: `${shown(address)} is no whole address. Begin it with https://.`,
    }
  }
  const { protocol, origin } = new URL(address)
  if (protocol === 'http:') {
    return { code: dialogCodes.httpAddress, cause: `${shown(address)} is an http address. Use https.` }
  }
  if (protocol !== 'https:') {
    return { code: dialogCodes.notHttps, cause: `${shown(address)} is no https address.` }
  }
  if ([new URL(pane.url).origin, ...appDomains(pane.manifest)].includes(origin)) return undefined
  const cause = `${origin} is neither where the add-in's page is nor in the AppDomains of its manifest. Open a page of the add-in first, or list the origin.`
  return { code: dialogCodes.domainNotTrusted, cause }
}

/** Where nothing was found out, because the address is elsewhere, the browser shows what it finds. */
const missing: Partial<Record<Probe['outcome'], string>> = {
  refused: 'nothing answers there',
  'not-found': 'its server has no such page',
  'untrusted-certificate': 'its certificate is not trusted',
  'no-answer': 'its server does not answer',
}

function fateOf({ outcome, url }: Probe): DialogFate {
  if (url.startsWith('http:')) {
    return { code: dialogCodes.notHttps, cause: `The dialog was led to ${shown(url)}, an http address.` }
  }
  const why = missing[outcome]
  return why === undefined ? {} : { code: dialogCodes.pageMissing, cause: `${shown(url)}: ${why}.` }
}

const shown = (address: string): string => address.slice(0, 200)
