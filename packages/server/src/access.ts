import { createDownstream, type Downstream } from './downstream.js'
import type { Fetch } from './fetch.js'
import { createGraph, type Graph, graphScopes } from './graph.js'
import type { TradeOptions } from './on-behalf-of.js'
import { apiAddress, apiRefusal } from './own-api.js'
import { shownValue } from './shown-value.js'
import type { TokenOutcome } from './token-outcome.js'
import type { TokenService } from './token-service.js'

/** What somebody who has tokens can do with them, whoever it is. */
export interface Access {
  /**
   * A token for another API. When that API refuses it with a claims challenge, ask once more with its `claims` and the
   * refused token as `insteadOf`; `graph` and `api` do that by themselves.
   *
   * @throws Denied when it is refused, with the answer ready.
   */
  tokenFor(scopes: readonly string[], options?: TradeOptions): Promise<string>
  /** The same as a value: the token, or one of the named refusals. */
  tryTokenFor(scopes: readonly string[], options?: TradeOptions): Promise<TokenOutcome>
  /**
   * Microsoft Graph. Scopes without an address are Graph's.
   *
   * @throws TypeError when there is no scope.
   * @example
   * const messages = await caller.graph('Mail.Read').get('/me/messages?$top=5')
   */
  graph(...scopes: string[]): Graph
  /**
   * Another API of your own, by its address. Its challenges, its want of consent and its throttling reach the caller of
   * this API.
   *
   * @throws TypeError when the address is not https, there is no scope, or one is not written with its API.
   * @example
   * const orders = await caller.api('https://orders.contoso.com', 'api://orders/Orders.Read').get('/orders')
   */
  api(address: string, ...scopes: string[]): Downstream
}

/** What calls are made with. */
export interface AccessSettings {
  service: TokenService
  /** Address of Graph, without a version. */
  graph: string
  fetch: Fetch
  /** Longest `Retry-After` that is waited for, in seconds. */
  patience: number
}

/** Makes what can be done with tokens, from a way to get them. */
export function createAccess(tryTokenFor: Access['tryTokenFor'], settings: AccessSettings): Access {
  const { service, graph, fetch, patience } = settings
  const shared = {
    fetch,
    patience,
    pause: service.pause,
    events: service.events,
    now: () => service.clock.now(),
  }
  return {
    tryTokenFor,
    async tokenFor(scopes, options) {
      const outcome = await tryTokenFor(scopes, options)
      if (outcome.kind !== 'token') throw outcome.denied
      return outcome.accessToken
    },
    graph(...scopes) {
      if (scopes.length === 0)
        throw new TypeError("graph needs at least one scope: caller.graph('Mail.Read')")
      if (!scopes.every((scope) => typeof scope === 'string'))
        throw new TypeError("graph takes its scopes one by one: caller.graph('Mail.Read', 'Files.Read')")
      const named = graphScopes(graph, scopes)
      return createGraph({ ...shared, address: graph, token: (options) => tryTokenFor(named, options) })
    },
    api(address, ...scopes) {
      if (scopes.length === 0)
        throw new TypeError("api needs at least one scope: caller.api('https://…', 'api://…/access_as_user')")
      const short = scopes.find((scope) => typeof scope !== 'string' || !scope.includes('/'))
      // Entra takes a scope without an address for one of Graph, whose token this API is not to see.
      if (short !== undefined) {
        throw new TypeError(
          `api needs whole scopes, 'api://…/access_as_user', and not ${shownValue(short)}: that is one of Graph`,
        )
      }
      const { host, addressOf } = apiAddress(address)
      return createDownstream({
        ...shared,
        called: host,
        addressOf,
        mayLeave: false,
        refusal: (response) =>
          apiRefusal(response, { host, authority: service.client.authority, now: service.clock.now() }),
        token: (options) => tryTokenFor(scopes, options),
      })
    },
  }
}
