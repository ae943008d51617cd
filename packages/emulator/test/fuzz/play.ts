import type { Emulator } from '../../src/emulator.js'
import { Browser } from '../flows/support/browser.js'

/** What a play has: an emulator that writes down every call, and somebody's browser. */
export interface Stage {
  made: Emulator
  /** What issuers outside answer, by address. */
  outside: Map<string, object>
  browser: () => Browser
  /** Asks a route of the control API or the Office page with the control key. */
  control: (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>
}

/** A valid use of some routes, start to end; its calls are what the fuzz changes. One file each. */
export interface Play {
  name: string
  play(stage: Stage): Promise<void>
}

/** The stage on `made`. */
export function stageOf(made: Emulator, outside: Map<string, object>): Stage {
  const { origin } = made.addresses
  return {
    made,
    outside,
    browser: () => new Browser(made, 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'),
    async control(method, path, body) {
      const response = await made.fetch(
        new Request(`${origin}${path}`, {
          method,
          headers: { authorization: `Bearer ${made.controlKey}`, 'content-type': 'application/json' },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      )
      const text = await response.text()
      if (response.status >= 400) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
      return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}
    },
  }
}
