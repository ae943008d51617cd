import { grantTypes } from '@onbehalf/protocol'
import { Denied } from './denied.js'
import { refuseUnknown } from './known-members.js'
import { shownValue } from './shown-value.js'
import { isGuid } from './tenant-rule.js'
import type { TokenOutcome } from './token-outcome.js'
import { knownTokenOptions, type OnBehalfOfOptions, TokenService } from './token-service.js'
import { assertionOf, type VerifiedToken } from './verified-token.js'

/** Finer wishes of one token. */
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
  /**
   * Forgets the tokens of a user, also those on their way: in this process before it returns, in others that share a
   * store within seconds.
   *
   * @throws Denied `unavailable` when the shared store does not take it.
   * @throws TypeError when it is named by anything but ids.
   */
  forgetUser(user: { tenantId: string; objectId: string }): Promise<void>
  /** Forgets the tokens of a tenant in the same way, for instance when it leaves. */
  forgetTenant(tenantId: string): Promise<void>
  /** Forgets every token in the same way. */
  forgetEverybody(): Promise<void>
}

/**
 * Trades a user's token for a token to the next API, and keeps it.
 *
 * The cache key is tenant, client, the SHA-256 of the caller's token, scopes and claims. What one sign-in earned, with
 * a second factor or without, never serves another sign-in of the same user. Concurrent calls share one request, in
 * this process and, with a shared store, in all of them.
 *
 * @throws TypeError when the settings are incomplete or have a name that nobody knows, a bound of the cache is outside its range, a shared store has no
 * encryption key, or the secret would leave Microsoft's clouds unnamed.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export function onBehalfOf(options: OnBehalfOfOptions): OnBehalfOf {
  refuseUnknown('onBehalfOf', options, knownTokenOptions)
  return tradesOf(new TokenService(options))
}

/** The same for a token service that others use too. */
export function tradesOf(service: TokenService): OnBehalfOf {
  return {
    tokenFor: (token, scopes, options) => trade(service, token, scopes, options),
    async forgetUser({ tenantId, objectId }) {
      if (!isGuid(tenantId) || !isGuid(objectId))
        throw new TypeError('forgetUser takes { tenantId, objectId } of a caller: both are ids, GUIDs')
      await service.forget({ tenantId, objectId })
    },
    async forgetTenant(tenantId) {
      if (!isGuid(tenantId))
        throw new TypeError(`forgetTenant takes the id of a tenant, a GUID; it was ${shownValue(tenantId)}`)
      await service.forget({ tenantId })
    },
    forgetEverybody: () => service.forget('everybody'),
  }
}

async function trade(
  service: TokenService,
  token: VerifiedToken,
  scopes: readonly string[],
  { claims, insteadOf }: TradeOptions = {},
): Promise<TokenOutcome> {
  const { text: assertion, digest } = assertionOf(token)
  if (token.kind !== 'delegated') throw nobodyToActFor()
  const asked = scopesToAskFor(scopes)
  const { tenantId, objectId } = token
  // Joined to one flat text: a template would keep its seven parts for as long as the token, 250 bytes a user.
  const plainKey = [tenantId, service.client.clientId, digest, ...asked].join('\n')
  const key = insteadOf === undefined && claims !== undefined ? `${plainKey}\n${claims}` : plainKey
  const wanted = claims === undefined ? undefined : service.claimsToAskFor(claims)
  return service.keeper.tokenFor({
    slot: { key, tenantId, objectId },
    flight: claims === undefined ? plainKey : `${plainKey}\n${claims}`,
    insteadOf,
    request: (background) => {
      const allClaims = wanted ?? service.claimsToAskFor(undefined)
      return service.request({
        grant: 'on-behalf-of',
        grantType: grantTypes.jwtBearer,
        // The tenant of the user's own token; an alias would lead to the wrong one.
        tenantId,
        parameters: {
          assertion,
          scope: asked.join(' '),
          requested_token_use: 'on_behalf_of',
          ...(allClaims !== undefined && { claims: allClaims }),
        },
        scopes: asked,
        loginHint: token.username,
        background,
      })
    },
  })
}

/** Scopes without repetition, in one order. @throws TypeError when there are none, or one is no scope. */
export function scopesToAskFor(scopes: readonly string[]): string[] {
  if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === 'string' && /^\S+$/.test(scope))) {
    throw new TypeError("Scopes are a list of names, each a text of its own: ['Mail.Read', 'Files.Read']")
  }
  const asked = [...new Set(scopes)].sort()
  if (asked.length === 0) throw new TypeError('A token needs at least one scope')
  return asked
}

/** The refusal of acting for an application, which has no user. */
export function nobodyToActFor(): Denied {
  return new Denied('not-permitted', "This is an application's own token: there is no user to act for.", {
    reason: 'app-only',
  })
}
