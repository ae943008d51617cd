import { AsyncLocalStorage } from 'node:async_hooks'
import { refuse } from '../controls/refuse.js'
import type { Fetch } from '../ground.js'

/**
 * The times between two resets. What a request asks of other parts belongs to the epoch in which it came: after a reset
 * such a question gets a refusal for an answer, so that nobody whom a window was about to sign in is signed in to the
 * new world, with a proof from the future.
 */
export class Epochs {
  readonly #epochOfRequest = new AsyncLocalStorage<symbol>()
  #current = Symbol('epoch')

  /** Holds requests, and the questions they lead to, to their epoch. */
  hold(fetch: Fetch): Fetch {
    return async (request) => {
      const epoch = this.#epochOfRequest.getStore()
      if (epoch === undefined) return this.#epochOfRequest.run(this.#current, () => fetch(request))
      if (epoch !== this.#current) return isOver()
      const response = await fetch(request)
      return epoch === this.#current ? response : isOver()
    }
  }

  /** Begins the next epoch. */
  end(): void {
    this.#current = Symbol('epoch')
  }
}

function isOver(): Response {
  return refuse(503, 'reset', 'The emulator was reset while this was under way. Begin again.')
}
