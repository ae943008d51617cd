import { hash } from 'node:crypto'
import { type Clock, type ProtocolVersion, systemClock } from '@onbehalf/protocol'
import { readIssuer } from './authority-metadata.js'
import { boundedNumber } from './bounded-number.js'
import { admitCallers, type CallerRule } from './caller-rule.js'
import { checkedClientId } from './client-id.js'
import { type CloudName, cloudAddresses, otherCloud } from './cloud.js'
import { Denied } from './denied.js'
import { type Fetch, platformFetch } from './fetch.js'
import { refuseForeignToken } from './foreign-tokens.js'
import { KeySet, type SigningKey } from './key-set.js'
import { type KnownMembers, refuseUnknown } from './known-members.js'
import { isSignedBy, maxTokenLength, readToken, type UnverifiedToken } from './read-token.js'
import { SeenTokens } from './seen-tokens.js'
import { shownValue } from './shown-value.js'
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
  /** Which applications may call, for instance Office's and your own page. Default: every application. */
  callers?: CallerRule | undefined
  /** Microsoft's cloud that the tenants live in. Default: `global`, which holds GCC too. */
  cloud?: CloudName | undefined
  /** Origin of the authority. Default: the cloud's, `https://login.microsoftonline.com`. */
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

/** Every name of {@link VerifierOptions}. */
export const knownVerifierOptions: KnownMembers<VerifierOptions> = {
  clientId: true,
  tenants: true,
  audience: true,
  personalAccounts: true,
  callers: true,
  cloud: true,
  authority: true,
  allowAuthority: true,
  clockSkew: true,
  seenTokens: true,
  clock: true,
  fetch: true,
}

/** Verifies an access token. @throws Denied when it is refused, also when it is no text at all. */
export type VerifyToken = (token: string) => Promise<VerifiedToken>

/**
 * The same without a promise where nothing has to be waited for, as with a token that was seen before: a promise more
 * costs a busy route as much as the look at the token. Throws at once, or rejects.
 */
export type VerifyTokenNow = (token: string) => VerifiedToken | Promise<VerifiedToken>

/** What is kept of a verified token: not the token. */
interface SeenToken {
  facts: TokenFacts
  key: SigningKey
  keys: KeySet
}

/** The authority that tokens come from, unless the settings name another. */
export const defaultAuthority = cloudAddresses({}).authority

/**
 * Makes the verifier of an API: the one way from a string to a {@link VerifiedToken}.
 *
 * It accepts access tokens of Entra for this API, of version 1 and 2, and nothing else; what is refused has a name
 * and a way out. Keys are read from the authority when the first token comes.
 *
 * @throws TypeError when the settings are incomplete or have a name that nobody knows, a number is outside its range, or
 * they send trust outside Microsoft's clouds unnamed.
 * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 * @example
 * const verify = createVerifier({ clientId, tenants: 'any-work-tenant' })
 * const token = await verify(text)
 */
export function createVerifier(options: VerifierOptions): VerifyToken {
  refuseUnknown('createVerifier', options, knownVerifierOptions)
  const verify = createVerifierNow(options)
  return async (text) => verify(text)
}

/**
 * The verifier of the adapters' hot path.
 *
 * @throws TypeError as {@link createVerifier}.
 */
export function createVerifierNow(options: VerifierOptions): VerifyTokenNow {
  const { clock = systemClock, fetch = platformFetch, personalAccounts = false } = options
  const authority = trustedAddress({
    setting: 'authority',
    address: cloudAddresses({ cloud: options.cloud, authority: options.authority }).authority,
    allowed: options.allowAuthority ?? [],
  })
  const isOwnAudience = audiences(options)
  const admit = admitTenants(options.tenants, personalAccounts)
  const admitCaller = admitCallers(options.callers)
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
    const { aud } = token.claims
    if (!isOwnAudience[version].has(aud)) throw foreignAudience(aud, isOwnAudience[version])
    const facts = readFacts(token.claims)
    checkTimes(facts, clock.now(), skew)
    const keys = keySets[version]
    const judge = (key: SigningKey | undefined): SeenToken => {
      checkSignature(token, facts, key, keys.issuer)
      freezeClaims(facts.claims)
      return { facts, key, keys }
    }
    const key = keys.known(token.header.kid)
    return key ? judge(key) : keys.find(token.header.kid).then(judge)
  }

  function letIn({ facts }: SeenToken, text: string, digest: string): VerifiedToken | Promise<VerifiedToken> {
    const callerAdmitted = admitCaller?.(facts)
    const tenantAdmitted = callerAdmitted
      ? callerAdmitted.then(() => admit(facts.tenantId))
      : admit(facts.tenantId)
    return tenantAdmitted ? tenantAdmitted.then(() => seal(facts, text, digest)) : seal(facts, text, digest)
  }

  return (text) => {
    if (typeof text !== 'string') throw noText(text)
    if (text.length > maxTokenLength) readToken(text)
    const digest = hash('sha256', text, 'base64')
    const seen = seenTokens.get(digest)
    if (seen?.keys.holds(seen.key)) {
      checkTimes(seen.facts, clock.now(), skew)
      return letIn(seen, text, digest)
    }
    if (seen) seenTokens.delete(digest)
    const remember = (sight: SeenToken) => {
      seenTokens.set(digest, sight)
      return letIn(sight, text, digest)
    }
    const sight = firstSight(text)
    return sight instanceof Promise ? sight.then(remember) : remember(sight)
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
  const own = checkedClientId(clientId).toLowerCase()
  const named = typeof audience === 'string' ? [audience] : audience
  for (const uri of named) {
    if (typeof uri !== 'string' || !/^\S+$/.test(uri))
      throw new TypeError(`audience takes App ID URIs of the API, and not ${shownValue(uri)}`)
  }
  const ids = [own, ...named.filter(isGuid).map((id) => id.toLowerCase())]
  return { 'v2.0': new Set(ids), 'v1.0': new Set([...ids, `api://${own}`, ...named]) }
}

function checkSignature(
  token: UnverifiedToken,
  { tenantId }: TokenFacts,
  key: SigningKey | undefined,
  issuer: string,
): asserts key is SigningKey {
  const { iss } = token.claims
  if (!key) throw foreignCloud(iss, issuer) ?? unknownKey()
  const ofTenant = (template: string) => template.replace('{tenantid}', tenantId) === iss
  if (!ofTenant(issuer) || (key.issuer !== undefined && key.issuer !== issuer && !ofTenant(key.issuer))) {
    throw foreignCloud(iss, issuer) ?? foreignIssuer()
  }
  if (!isSignedBy(token, key.key)) {
    throw new Denied('invalid-token', 'The signature of the token is wrong.', { reason: 'signature' })
  }
}

function noText(value: unknown): Denied {
  if (value === undefined || value === null) return new Denied('no-token', 'There is no token.')
  return new Denied('invalid-token', 'The token is no text.', { reason: 'malformed' })
}

function foreignAudience(audience: unknown, own: ReadonlySet<unknown>): Denied {
  const meant = typeof audience === 'string' ? sameButForCase(audience, own) : undefined
  if (meant !== undefined) {
    return new Denied(
      'wrong-audience',
      `The token is for this API's App ID URI written otherwise: upper and lower case count, and so does a slash at the end. Write ${meant} in the registration, in the manifest and in 'audience' alike.`,
      { reason: 'audience-spelling' },
    )
  }
  return new Denied(
    'wrong-audience',
    "The token is for another API. Ask for a token with this API's own scope; for v1 tokens name the App ID URI in 'audience'.",
    { reason: 'other-audience' },
  )
}

/** Entra compares the address of an application letter by letter, and refuses what differs with AADSTS500131. */
function sameButForCase(audience: string, own: ReadonlySet<unknown>): string | undefined {
  const plain = (uri: string) => uri.toLowerCase().replace(/\/$/, '')
  return [...own].find((uri): uri is string => typeof uri === 'string' && plain(uri) === plain(audience))
}

function unknownKey(): Denied {
  return new Denied(
    'invalid-token',
    'The token is signed with a key that the authority does not have: it comes from another authority or emulator, or is forged.',
    { reason: 'unknown-key' },
  )
}

function foreignIssuer(): Denied {
  return new Denied('invalid-token', 'The token was issued by another authority, or for another tenant.', {
    reason: 'issuer',
  })
}

function foreignCloud(issuer: unknown, expected: string): Denied | undefined {
  const other = otherCloud(issuer, expected)
  return (
    other &&
    new Denied(
      'unknown-tenant',
      `The token is of ${other.called}, whose accounts this API does not let in. An API for them is made with cloud: '${other.setting}'; one for both, with two of createApi.`,
      { reason: 'other-cloud' },
    )
  )
}
