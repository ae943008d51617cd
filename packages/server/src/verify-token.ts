import { hash } from 'node:crypto'
import { type Clock, type ProtocolVersion, systemClock } from '@onbehalf/protocol'
import { readIssuer } from './authority-metadata.js'
import { boundedNumber } from './bounded-number.js'
import { Denied } from './denied.js'
import { type Fetch, platformFetch } from './fetch.js'
import { refuseForeignToken } from './foreign-tokens.js'
import { KeySet, type SigningKey } from './key-set.js'
import { isSignedBy, maxTokenLength, readToken, type UnverifiedToken } from './read-token.js'
import { SeenTokens } from './seen-tokens.js'
import { admitTenants, isGuid, type TenantRule } from './tenant-rule.js'
import { checkTimes, readFacts, versionOf } from './token-facts.js'
import { trustedAddress } from './trusted-address.js'
import { freezeClaims, seal, type TokenFacts, type VerifiedToken } from './verified-token.js'

/** Whose tokens a verifier accepts. */
export interface VerifierOptions {
  /** Client id of the API's registration: the audience of its v2 tokens. */
  clientId: string | undefined
  /** App ID URIs of the API, the audience of v1 tokens. Default: `api://<clientId>`. */
  audience?: string | readonly string[] | undefined
  /** Which tenants are let in. */
  tenants: TenantRule
  /** Whether personal Microsoft accounts are let in. Default: no. */
  personalAccounts?: boolean | undefined
  /** Client ids of the applications that may call, for instance Office's. Default: every application. */
  callers?: readonly string[] | undefined
  /** Origin of the authority. Default: `https://login.microsoftonline.com`. */
  authority?: string | undefined
  /** Origins outside Microsoft's clouds that may be used as authority or Graph, for instance an emulator's. */
  allowAuthority?: readonly string[] | undefined
  /**
   * How far the clocks of Entra and this API may differ, in seconds. Default: 300, as in Microsoft's own libraries
   * (`ClockSkew` of Microsoft.IdentityModel). At most 600: for so long an expired token is still accepted.
   */
  clockSkew?: number | undefined
  /**
   * How many verified tokens are remembered, so that their signature is checked once. Default: 5 000, at most
   * 1 000 000; 0 remembers none.
   */
  seenTokens?: number | undefined
  clock?: Clock | undefined
  fetch?: Fetch | undefined
}

/** Verifies an access token. @throws Denied when it is refused, also when it is no text at all. */
export type VerifyToken = (token: string) => Promise<VerifiedToken>

/** What is kept of a verified token: not the token. */
interface SeenToken {
  facts: TokenFacts
  key: SigningKey
  keys: KeySet
}

/** The authority that tokens come from, unless the settings name another. */
export const defaultAuthority = 'https://login.microsoftonline.com'

/**
 * Makes the verifier of an API: the one way from a string to a {@link VerifiedToken}.
 *
 * It accepts access tokens of Entra for this API, of version 1 and 2, and nothing else; what is refused has a name
 * and a way out. Keys are read from the authority when the first token comes.
 *
 * @throws TypeError when the settings are incomplete, a number is outside its range, or they send trust outside Microsoft's clouds unnamed.
 * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 * @example
 * const verify = createVerifier({ clientId, tenants: 'any-work-tenant' })
 * const token = await verify(text)
 */
export function createVerifier(options: VerifierOptions): VerifyToken {
  const { clock = systemClock, fetch = platformFetch, personalAccounts = false } = options
  const authority = trustedAddress({
    setting: 'authority',
    address: options.authority ?? defaultAuthority,
    allowed: options.allowAuthority ?? [],
  })
  const isOwnAudience = audiences(options)
  const admit = admitTenants(options.tenants, personalAccounts)
  const callers = options.callers && new Set(options.callers.map((caller) => caller.toLowerCase()))
  const { skew, remembered } = bounds(options)
  const keySets: Readonly<Record<ProtocolVersion, KeySet>> = {
    'v1.0': new KeySet(() => readIssuer(fetch, authority, 'v1.0'), clock),
    'v2.0': new KeySet(() => readIssuer(fetch, authority, 'v2.0'), clock),
  }
  const seenTokens = new SeenTokens<SeenToken>(remembered)

  /** No promise when the key is at hand: this is the hot path of an API that many people call. */
  function firstSight(text: string): SeenToken | Promise<SeenToken> {
    const token = readToken(text)
    refuseForeignToken(token, (audience) => isOwnAudience['v1.0'].has(audience))
    const version = versionOf(token.claims)
    if (!isOwnAudience[version].has(token.claims.aud)) throw foreignAudience()
    const facts = readFacts(token.claims)
    checkTimes(facts, clock.now(), skew)
    const keys = keySets[version]
    const judge = (key: SigningKey | undefined): SeenToken => {
      checkSignature(token, facts, key, keys.issuer)
      if (callers && !callers.has(facts.clientId)) throw callerRefused()
      freezeClaims(facts.claims)
      return { facts, key, keys }
    }
    const key = keys.known(token.header.kid)
    return key ? judge(key) : keys.find(token.header.kid).then(judge)
  }

  return async (text) => {
    if (typeof text !== 'string') throw noText(text)
    if (text.length > maxTokenLength) readToken(text)
    const digest = hash('sha256', text, 'base64')
    let seen = seenTokens.get(digest)
    if (seen?.keys.holds(seen.key)) {
      checkTimes(seen.facts, clock.now(), skew)
    } else {
      if (seen) seenTokens.delete(digest)
      const sight = firstSight(text)
      seen = sight instanceof Promise ? await sight : sight
      seenTokens.set(digest, seen)
    }
    const admitted = admit(seen.facts.tenantId)
    if (admitted) await admitted
    return seal(seen.facts, text, digest)
  }
}

/** The skew in milliseconds, and how many tokens to remember. */
function bounds({ clockSkew, seenTokens }: VerifierOptions): { skew: number; remembered: number } {
  const skew = { setting: 'clockSkew', value: clockSkew, byDefault: 300, most: 600, unit: 'seconds' }
  const seen = { setting: 'seenTokens', value: seenTokens, byDefault: 5_000, most: 1_000_000, unit: 'tokens' }
  return { skew: boundedNumber(skew) * 1000, remembered: boundedNumber(seen) }
}

function audiences({
  clientId,
  audience = [],
}: VerifierOptions): Record<ProtocolVersion, ReadonlySet<unknown>> {
  if (!isGuid(clientId))
    throw new TypeError('clientId must be the Application (client) ID of the API, a GUID')
  const named = typeof audience === 'string' ? [audience] : audience
  const ids = [clientId, ...named.filter(isGuid)].map((id) => id.toLowerCase())
  return { 'v2.0': new Set(ids), 'v1.0': new Set([...ids, `api://${clientId.toLowerCase()}`, ...named]) }
}

function checkSignature(
  token: UnverifiedToken,
  { tenantId }: TokenFacts,
  key: SigningKey | undefined,
  issuer: string,
): asserts key is SigningKey {
  if (!key) {
    throw new Denied('invalid-token', 'The token is signed with a key that the authority does not have.', {
      reason: 'unknown-key',
    })
  }
  const { iss } = token.claims
  const ofTenant = (template: string) => template.replace('{tenantid}', tenantId) === iss
  if (!ofTenant(issuer) || (key.issuer !== undefined && key.issuer !== issuer && !ofTenant(key.issuer))) {
    throw new Denied('invalid-token', 'The token was issued by another authority, or for another tenant.', {
      reason: 'issuer',
    })
  }
  if (!isSignedBy(token, key.key)) {
    throw new Denied('invalid-token', 'The signature of the token is wrong.', { reason: 'signature' })
  }
}

function noText(value: unknown): Denied {
  if (value === undefined || value === null) return new Denied('no-token', 'There is no token.')
  return new Denied('invalid-token', 'The token is no text.', { reason: 'malformed' })
}

function foreignAudience(): Denied {
  return new Denied(
    'wrong-audience',
    "The token is for another API. Ask for a token with this API's own scope; for v1 tokens name the App ID URI in 'audience'.",
    { reason: 'other-audience' },
  )
}

function callerRefused(): Denied {
  return new Denied('not-permitted', 'The application that got this token may not call here.', {
    reason: 'caller-not-listed',
  })
}
