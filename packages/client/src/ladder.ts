import type { SignInStopCode } from '@onbehalf/protocol/sign-in'
import type { TokenRequest, Way } from './way.js'
import { WayStopped } from './way-stopped.js'

/** One attempt with one way. */
export interface Attempt {
  way: string
  request: TokenRequest
  /** `undefined` when it gave a token. */
  stop?: WayStopped
}

interface Rungs {
  ways: readonly Way[]
  /** Looks at a token before it is given; throws what is wrong with it. */
  accept: (token: string, way: Way) => Promise<string>
  /** Hears of every attempt. */
  tried: (attempt: Attempt) => void
}

/**
 * Tries the ways in their order, each once a request, until one gives a token. A way that stopped for good is left out
 * once another has worked in its place; one that answered a challenge comes first from then on, because the others
 * still have what was refused.
 *
 * @throws {WayStopped} of the last way that exists here.
 */
export function ladder({ ways, accept, tried }: Rungs): (request: TokenRequest) => Promise<string> {
  const replaced = new Set<Way>()
  let first: Way | undefined

  return async (request) => {
    const order = first ? [first, ...ways.filter((way) => way !== first)] : ways
    const stopped = new Set<Way>()
    let end: WayStopped | undefined
    for (const way of order.filter((each) => !replaced.has(each))) {
      try {
        const token = await accept(await way.getToken(request), way)
        tried({ way: way.name, request })
        for (const each of stopped) replaced.add(each)
        if (request.authChallenge !== undefined || request.anew) first = way
        return token
      } catch (error) {
        const stop = error instanceof WayStopped ? error : failed(error)
        const { next } = stop.details
        stop.way = way.name
        tried({ way: way.name, request, stop })
        if (!end || next !== 'absent') end = stop
        if (next === undefined) break
        if (next === 'session' && request.authChallenge === undefined) stopped.add(way)
      }
    }
    throw end ?? failed(undefined)
  }
}

/** How a way ends that threw what no way should. */
function failed(cause: unknown): WayStopped {
  const code: SignInStopCode = 'unavailable'
  return new WayStopped(code, { next: 'now', cause })
}
