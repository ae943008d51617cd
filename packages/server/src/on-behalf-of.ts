import {
  type ClientCapability,
  type Clock,
  capabilityClaims,
  endpoints,
  mergeClaims,
  systemClock,
} from '@onbehalf/protocol'
import { authenticateWith, type ClientCredential } from './client-credential.js'
import { Denied } from './denied.js'
import { entraPage } from './entra-page.js'
import { type Fetch, platformFetch } from './fetch.js'
import { isGuid } from './tenant-rule.js'
import { type CacheBounds, TokenCache } from './token-cache.js'
import type { TokenOutcome } from './token-outcome.js'
import { refusalOf, unreachable } from './token-refusal.js'
import { requestOnBehalfOf, type TokenClient } from './token-request.js'
import { trustedAddress } from './trusted-address.js'
import { assertionOf, type VerifiedToken } from './verified-token.js'
import { defaultAuthority } from './verify-token.js'

/** Who trades tokens, and where. */
export interface OnBehalfOfOptions {
  /** Client id of the API's registration. */
  clientId: string | undefined
  credential: ClientCredential
  /** Origin of the authority. Default: `https://login.microsoftonline.com`. */
  authority?: string | undefined
  /** Origins outside Microsoft's clouds that may be used. */
  allowAuthority?: readonly string[] | undefined
  /** Registered address that a consent or sign-in page returns to. Default: Entra takes a registered one. */
  consentRedirect?: string | undefined
  /**
   * What this API can answer. `cp1` declares that it relays the claims challenges of the APIs it calls, as
   * `caller.graph` does: Entra then gives tokens that live up to 28 hours and that Microsoft Graph refuses within
   * minutes of a revocation. Default: none, and tokens count until they expire.
   *
   * @see https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
   */
  clientCapabilities?: readonly ClientCapability[] | undefined
  /** How many tokens are kept. */
  cache?: CacheBounds | undefined
  clock?: Clock | undefined
  fetch?: Fetch | undefined
}

/** Finer wishes of one trade. */
export interface TradeOptions {
  /** Claims as JSON text to ask for, beside the capabilities of this API. They are part of the cache key. */
  claims?: string | undefined
  /** A token that the next API refused: it is forgotten. `claims`, its challenge, are then only of this request. */
  insteadOf?: string | undefined
}

/** Trades verified tokens for tokens to the next API. */
export interface OnBehalfOf {
  /**
   * A token for the scopes, from the cache or from Entra, or the reason why there is none.
   *
   * @throws Denied when the token is an application's own: there is nobody to act for.
   * @throws TypeError when `claims` are no JSON object.
   */
  tokenFor(token: VerifiedToken, scopes: readonly string[], options?: TradeOptions): Promise<TokenOutcome>
  /** Forgets the tokens of a user, also those on their way. */
  forgetUser(user: { tenantId: string; objectId: string }): void
}

interface Trade {
  key: string
  user: string
  tenantId: string
  assertion: string
  scopes: readonly string[]
  claims: string | undefined
  loginHint: string | undefined
}

/** Tokens are renewed so long before they expire, in seconds; short ones at half their life. */
const margin = 300

/**
 * Trades a user's token for a token to the next API, and keeps it.
 *
 * The cache key is tenant, client, the SHA-256 of the caller's token, scopes and claims. What one sign-in earned, with
 * a second factor or without, never serves another sign-in of the same user. Concurrent calls share one request.
 *
 * @throws TypeError when the settings are incomplete, a bound of the cache is outside its range, or they send the secret
 * outside Microsoft's clouds unnamed.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export function onBehalfOf(options: OnBehalfOfOptions): OnBehalfOf {
  const { clientId, fetch = platformFetch } = options
  if (!isGuid(clientId))
    throw new TypeError('clientId must be the Application (client) ID of the API, a GUID')
  const authority = trustedAddress({
    setting: 'authority',
    address: options.authority ?? defaultAuthority,
    allowed: options.allowAuthority ?? [],
  })
  return new Trades(
    { clientId, authentication: authenticateWith(options.credential), authority, fetch },
    options,
  )
}

/** @throws TypeError when a capability is none that Entra knows. */
function declared(capabilities: readonly ClientCapability[] = []): string | undefined {
  const unknown = capabilities.find((capability) => capability !== 'cp1')
  if (unknown !== undefined) throw new TypeError(`clientCapabilities knows "cp1", and not "${unknown}"`)
  return capabilities.length === 0 ? undefined : capabilityClaims(capabilities)
}

class Trades implements OnBehalfOf {
  readonly #client: TokenClient
  readonly #clock: Clock
  readonly #consentRedirect: string | undefined
  readonly #capabilities: string | undefined
  readonly #cache: TokenCache
  readonly #flights = new Map<string, { user: string; outcome: Promise<TokenOutcome> }>()

  constructor(client: TokenClient, options: OnBehalfOfOptions) {
    this.#client = client
    this.#clock = options.clock ?? systemClock
    this.#consentRedirect = options.consentRedirect
    this.#capabilities = declared(options.clientCapabilities)
    this.#cache = new TokenCache(options.cache)
  }

  async tokenFor(
    token: VerifiedToken,
    scopes: readonly string[],
    { claims, insteadOf }: TradeOptions = {},
  ): Promise<TokenOutcome> {
    if (token.kind !== 'delegated') throw nobodyToActFor()
    const asked = [...new Set(scopes)].sort()
    if (asked.length === 0) throw new TypeError('A token needs at least one scope')
    const { text: assertion, digest } = assertionOf(token)
    const plainKey = `${token.tenantId}\n${this.#client.clientId}\n${digest}\n${asked.join(' ')}`
    const key = insteadOf === undefined && claims !== undefined ? `${plainKey}\n${claims}` : plainKey
    const kept = this.#cache.get(key, this.#clock.now())
    if (kept && kept.accessToken !== insteadOf) return kept
    if (kept) this.#cache.delete(key)
    const flight = `${plainKey}\n${claims ?? ''}`
    const flying = this.#flights.get(flight)
    if (flying) return flying.outcome
    return this.#fly(flight, {
      key,
      user: userKey(token),
      tenantId: token.tenantId,
      assertion,
      scopes: asked,
      claims: this.#claimsToAskFor(claims),
      loginHint: token.username,
    })
  }

  forgetUser(user: { tenantId: string; objectId: string }): void {
    const forgotten = userKey(user)
    this.#cache.deleteUser(forgotten)
    for (const [flight, { user: flying }] of this.#flights) {
      if (flying === forgotten) this.#flights.delete(flight)
    }
  }

  /** Starts a trade that later callers join; what was forgotten meanwhile is not kept. */
  #fly(flight: string, trade: Trade): Promise<TokenOutcome> {
    const outcome = this.#trade(trade).then((result) => {
      if (this.#flights.get(flight)?.outcome !== outcome) return result
      this.#flights.delete(flight)
      if (result.kind === 'token') this.#cache.set(trade.key, trade.user, result)
      return result
    })
    this.#flights.set(flight, { user: trade.user, outcome })
    return outcome
  }

  #claimsToAskFor(claims: string | undefined): string | undefined {
    const requests = [this.#capabilities, claims].filter((request) => request !== undefined)
    const [first, ...others] = requests
    return first === undefined ? undefined : mergeClaims(first, ...others)
  }

  async #trade(trade: Trade): Promise<TokenOutcome> {
    try {
      const answer = await requestOnBehalfOf(this.#client, trade)
      if ('refused' in answer) {
        return refusalOf(answer.refused, {
          consent: () => this.#page(trade, 'consent'),
          signIn: () => this.#page(trade),
          authorization: endpoints(this.#client.authority, 'common').authorize,
        })
      }
      const { accessToken, expiresIn } = answer.issued
      const life = expiresIn - Math.min(margin, expiresIn / 2)
      return { kind: 'token', accessToken, expiresAt: this.#clock.now() + life * 1000 }
    } catch (error) {
      return unreachable(error)
    }
  }

  #page({ tenantId, scopes, loginHint }: Trade, prompt?: 'consent'): string {
    const { authority, clientId } = this.#client
    const redirectUri = this.#consentRedirect
    return entraPage({ authority, clientId, tenantId, scopes, redirectUri, loginHint, prompt })
  }
}

function userKey({ tenantId, objectId }: { tenantId: string; objectId: string }): string {
  return `${tenantId}.${objectId}`.toLowerCase()
}

function nobodyToActFor(): Denied {
  return new Denied('not-permitted', "This is an application's own token: there is no user to act for.", {
    reason: 'app-only',
  })
}
