import type { Pane } from '../panes.js'
import { parallelCallsOf } from '../platforms/call-rules.js'
import { tokenCodes } from './codes.js'
import { TokenRefusal } from './refusal.js'

interface Turn {
  pane: Pane
  ended: Promise<void>
  waiting: number
}

/** Whose call is under way: an add-in has one at a time, its prompts included. */
export class Turns {
  readonly #turns = new Map<string, Turn>()

  /**
   * Why a call of `pane` cannot begin or wait now; undefined when it can.
   *
   * @see https://github.com/OfficeDev/office-js/issues/5112, of another add-in that holds Outlook's queue
   * @see https://github.com/OfficeDev/office-js/issues/3298, of calls at once in Excel on the web
   */
  obstacle(pane: Pane): TokenRefusal | undefined {
    const own = this.#turns.get(pane.id)
    const rule = parallelCallsOf(pane.platform, pane.app)
    if (rule === 'refused') {
      const holder = own?.pane ?? this.#foreign(pane)
      if (!holder) return undefined
      const cause =
        holder === pane
          ? 'The call before this one is still under way.'
          : `${holder.manifest.displayName} is asking for a token, and Outlook answers one add-in at a time.`
      return new TokenRefusal(tokenCodes.alreadyAsking, { cause })
    }
    if (rule === 'queued' || !own || own.waiting === 0) return undefined
    const cause = 'One call is under way and another one waits: more at once are too many.'
    return new TokenRefusal(tokenCodes.throttled, { cause })
  }

  /** Waits for the pane's turn; the returned function gives it back. */
  async take(pane: Pane): Promise<() => void> {
    for (let turn = this.#turns.get(pane.id); turn; turn = this.#turns.get(pane.id)) {
      turn.waiting += 1
      await turn.ended
      turn.waiting -= 1
    }
    let end = (): void => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const turn = { pane, ended, waiting: 0 }
    this.#turns.set(pane.id, turn)
    return () => {
      if (this.#turns.get(pane.id) === turn) this.#turns.delete(pane.id)
      end()
    }
  }

  #foreign({ app, platform, user, manifest }: Pane): Pane | undefined {
    for (const { pane } of this.#turns.values()) {
      const isSameOffice = pane.app === app && pane.platform === platform && pane.user.id === user.id
      if (isSameOffice && pane.manifest.id !== manifest.id) return pane
    }
    return undefined
  }
}
