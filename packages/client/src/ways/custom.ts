import { withTimeLimit } from '../time-limit.js'
import type { TokenRequest, WayMaker } from '../way.js'
import { WayStopped } from '../way-stopped.js'

/** A way that an add-in brings along: accounts of its own, a social provider. */
export interface CustomWay {
  /** Shown in reports. */
  name: string
  /**
   * A token that the API takes, or `undefined` when nobody is signed in. It is asked each time: keep the token in memory
   * for as long as it lives. Whatever it throws lets the next way try; a `WayStopped` says how it ended.
   */
  getToken(request: TokenRequest): Promise<string | undefined>
}

/**
 * A way of the add-in's own. Its tokens are not of Entra: neither audience nor account are looked at here.
 *
 * @example
 * const ownAccounts = customWay({
 *   name: 'own accounts',
 *   getToken: async ({ mayAsk }) => session.token ?? (mayAsk ? (await askInDialog('/sign-in.html')) : undefined),
 * })
 * createSignIn({ clientId, scope, ways: [officeSso(), ownAccounts] })
 */
export function customWay(way: CustomWay): WayMaker {
  return ({ limits }) => ({
    name: way.name,
    ownTokens: true,
    async getToken(request) {
      // Of claims and devices nobody but Entra knows.
      if (request.authChallenge !== undefined || request.anew) {
        throw new WayStopped('challenge-elsewhere', { next: 'absent' })
      }
      const limit = limits[request.mayAsk ? 'asking' : 'silent']
      const token = await withTimeLimit(way.getToken(request), limit)
      if (typeof token === 'string' && token !== '') return token
      throw new WayStopped('sign-in-needed', { next: 'now' })
    },
  })
}
