import type { Clock } from '@onbehalf/protocol'
import type { Pane } from '../panes.js'
import type { AfterSwitch } from '../platforms/call-rules.js'
import type { KeptToken } from './token-cache.js'

/** More applications and add-ins than anybody has open. */
const limit = 200

/**
 * The last token of each application, for whoever it was: what Office gives again after another account has signed in,
 * as people reported.
 *
 * @see https://github.com/OfficeDev/office-js/issues/3492
 */
export class KeptByApplication {
  readonly #clock: Clock
  readonly #last = new Map<string, { userId: string; kept: KeptToken }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  keep(pane: Pane, kept: KeptToken): void {
    const key = keyOf(pane)
    this.#last.delete(key)
    this.#last.set(key, { userId: pane.user.id, kept })
    const [oldest] = this.#last.keys()
    if (this.#last.size > limit && oldest !== undefined) this.#last.delete(oldest)
  }

  /** A living token of somebody else, and what this platform does then; undefined when there is none. */
  ofAnother(pane: Pane): { kept: KeptToken; rule: AfterSwitch } | undefined {
    const last = this.#last.get(keyOf(pane))
    if (!last || last.userId === pane.user.id || last.kept.expires <= this.#clock.now()) return undefined
    const rule = pane.platform.calls.afterSwitch[pane.app.stage === 'mail' ? 'mail' : 'document']
    return { kept: last.kept, rule }
  }

  clear(): void {
    this.#last.clear()
  }
}

function keyOf({ platform, app, manifest }: Pane): string {
  return `${platform.name} ${app.name} ${manifest.webApplicationInfo?.resource ?? ''}`
}
