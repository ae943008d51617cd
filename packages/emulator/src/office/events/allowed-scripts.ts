import type { Pane } from '../panes.js'

/** Where the owner of an origin lists the scripts that may have tokens. */
const wellKnown = '/.well-known/microsoft-officeaddins-allowed.json'

/** Reads a file of a server on this computer; undefined when there is none. */
export type ReadLocal = (url: string) => Promise<string | undefined>

/** What is wrong with the list, for a script that is not on it. */
export interface NotListed {
  script: string
  sentence: string
}

/**
 * Whether the script of an event handler may have tokens: its own origin has to list it, by its full address. Asked of
 * handlers without a page alone; pages are what their origin says they are.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/use-sso-in-event-based-activation
 */
export class AllowedScripts {
  readonly #read: ReadLocal

  constructor(read: ReadLocal) {
    this.#read = read
  }

  /** Why the handler of a pane may have no token; undefined when it may. */
  async obstacle({ surface, platform, manifest, app }: Pane): Promise<NotListed | undefined> {
    if (surface !== 'event' || platform.eventRuntime === 'page') return undefined
    const script = manifest.launchEvents?.find(({ host, script: one }) => host === app.name && one)?.script
    if (script === undefined) return undefined
    const address = new URL(wellKnown, script).href
    const text = await this.#read(address)
    const listed = text === undefined ? undefined : listedIn(text)
    if (listed?.includes(script)) return undefined
    const what =
      text === undefined ? 'is not there' : listed ? 'does not list it' : 'is no {"allowed": [addresses]}'
    return { script, sentence: `${script} may have no token: ${address} ${what}.` }
  }
}

function listedIn(text: string): string[] | undefined {
  try {
    const { allowed } = Object(JSON.parse(text)) as { allowed?: unknown }
    return Array.isArray(allowed) ? allowed.filter((one) => typeof one === 'string') : undefined
  } catch {
    return undefined
  }
}
