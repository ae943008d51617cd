import type { Fetch } from './fetch.js'
import { createGraph, type Graph, graphScopes } from './graph.js'
import type { OnBehalfOf, TradeOptions } from './on-behalf-of.js'
import type { TokenOutcome } from './token-outcome.js'
import type { VerifiedToken } from './verified-token.js'

/** Who calls the API, and what can be done on their behalf. */
export interface Caller {
  /** The verified token. `kind` tells a user's from an application's own. */
  token: VerifiedToken
  tenantId: string
  /** The user, or the calling application, as an object of the tenant. Key users on this and `tenantId`. */
  objectId: string
  /** To show. Users may change it: never a key. */
  name: string | undefined
  /** The user's sign-in name, to show. Never a key. */
  username: string | undefined
  /**
   * A token for another API, on behalf of the user. When that API refuses it with a claims challenge, ask once more
   * with its `claims` and the refused token as `insteadOf`.
   *
   * @throws Denied when it is refused, with the answer ready.
   */
  tokenFor(scopes: readonly string[], options?: TradeOptions): Promise<string>
  /** The same as a value: the token, or one of the named refusals. */
  tryTokenFor(scopes: readonly string[], options?: TradeOptions): Promise<TokenOutcome>
  /**
   * Microsoft Graph, on behalf of the user.
   *
   * @example
   * const messages = await caller.graph('Mail.Read').get('/me/messages?$top=5')
   */
  graph(...scopes: string[]): Graph
}

/** What a caller is made with. */
export interface CallerSettings {
  trade: OnBehalfOf
  /** Address of Graph, without a version. */
  graph: string
  fetch: Fetch
}

/** Makes the caller of a verified token. */
export function createCaller(token: VerifiedToken, { trade, graph, fetch }: CallerSettings): Caller {
  const tryTokenFor: Caller['tryTokenFor'] = (scopes, options) => trade.tokenFor(token, scopes, options)
  return {
    token,
    tenantId: token.tenantId,
    objectId: token.objectId,
    name: token.name,
    username: token.username,
    tryTokenFor,
    async tokenFor(scopes, options) {
      const outcome = await tryTokenFor(scopes, options)
      if (outcome.kind !== 'token') throw outcome.denied
      return outcome.accessToken
    },
    graph(...scopes) {
      if (scopes.length === 0)
        throw new TypeError("graph needs at least one scope: caller.graph('Mail.Read')")
      const named = graphScopes(graph, scopes)
      return createGraph({ address: graph, fetch, token: (options) => trade.tokenFor(token, named, options) })
    },
  }
}
