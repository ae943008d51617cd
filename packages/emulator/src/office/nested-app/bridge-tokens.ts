import type { EntraToken } from '../access-token/entra-answer.js'
import type { Pane } from '../panes.js'
import type { BridgeRequest } from './messages.js'

/** More applications and scopes than anybody asks for; the oldest are forgotten. */
const limit = 200

/**
 * The first token that the bridge gave for a request without claims, and the first id token: what hosts were reported to
 * give again.
 */
export class BridgeTokens {
  readonly #first = new Map<string, EntraToken>()

  /** The token that was given first, as long as it was given to the same person. */
  first(pane: Pane, request: BridgeRequest): EntraToken | undefined {
    return this.#first.get(keyOf(pane, request))
  }

  keep(pane: Pane, request: BridgeRequest, token: EntraToken): void {
    const key = keyOf(pane, request)
    if (!this.#first.has(key)) this.#first.set(key, token)
    const [oldest] = this.#first.keys()
    if (this.#first.size > limit && oldest !== undefined) this.#first.delete(oldest)
  }

  clear(): void {
    this.#first.clear()
  }
}

function keyOf({ user, platform, app }: Pane, { tokenParams }: BridgeRequest): string {
  return JSON.stringify([user.id, platform.name, app.name, tokenParams?.clientId, tokenParams?.scope])
}

/** What an application says of itself with each request, and MSAL asks of each id token; anything else is a challenge. */
const ofEveryRequest = new Set(['xms_cc'])

/** Whether claims, as JSON, answer a challenge. */
export function answersChallenge(claims: string | undefined): boolean {
  const { access_token: wanted } = parsed(claims)
  return typeof wanted === 'object' && Object.keys(Object(wanted)).some((name) => !ofEveryRequest.has(name))
}

function parsed(claims = '{}'): Record<string, unknown> {
  try {
    return Object(JSON.parse(claims)) as Record<string, unknown>
  } catch {
    return {}
  }
}
