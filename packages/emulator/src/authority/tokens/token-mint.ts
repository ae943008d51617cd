import type { Clock } from '@onbehalf/protocol'
import type { SignIn } from '../../tenant/records.js'
import { tokenId } from '../../tenant/token-id.js'
import type { Issuers } from '../issuers.js'
import { type AppOnlyFacts, appOnlyClaims } from './app-only-claims.js'
import { isContinuouslyEvaluated } from './continuous-access.js'
import { type DelegatedFacts, delegatedClaims, formOf, type TokenStamp } from './delegated-claims.js'
import { type IdTokenFacts, idTokenClaims } from './id-token-claims.js'
import type { Lifetimes } from './lifetimes.js'
import type { Seal } from './seal.js'
import { type HeaderKind, headerFor, signClaims } from './sign.js'
import { type RememberedSignIn, rememberSignIn } from './sign-in-memory.js'
import type { SigningKeys } from './signing-keys.js'

/** Entra dates tokens back, so that a reader whose clock is a little late accepts them. In seconds. */
const backdated = 5 * 60

/** A signed token and its times, in seconds since 1970. */
export interface MintedToken {
  token: string
  notBefore: number
  expires: number
  /** Seconds from now until it expires. */
  expiresIn: number
}

/** What the mint stands on. */
export interface TokenMintSettings {
  keys: SigningKeys
  issuers: Issuers
  seal: Seal
  lifetimes: Lifetimes
  clock: Clock
  randomBytes: (length: number) => Uint8Array
}

/** Makes every token that the authority issues. */
export class TokenMint {
  readonly #settings: TokenMintSettings

  constructor(settings: TokenMintSettings) {
    this.#settings = settings
  }

  /** A user's access token for an API, of the version that the API's registration asks for. */
  delegated(facts: DelegatedFacts): Promise<MintedToken> {
    const { lifetimes } = this.#settings
    const lifetime = isContinuouslyEvaluated(facts)
      ? lifetimes.continuous()
      : lifetimes.access(facts.tenant, facts.resource.application)
    const issued = this.stamp(lifetime, signInHere(facts))
    const stamp = { ...issued, issued: Math.max(issued.issued, facts.notBefore ?? 0) }
    const claims = delegatedClaims(facts, stamp, this.#settings.issuers)
    return this.#sign(formOf(facts.resource.application), claims, stamp)
  }

  /** An application's own access token for an API. */
  appOnly(facts: AppOnlyFacts): Promise<MintedToken> {
    const lifetime = this.#settings.lifetimes.access(facts.tenant, facts.resource.application)
    const stamp = this.stamp(lifetime)
    const claims = appOnlyClaims(facts, stamp, this.#settings.issuers)
    return this.#sign(formOf(facts.resource.application), claims, stamp)
  }

  /** An id token for a client. */
  idToken(facts: IdTokenFacts): Promise<MintedToken> {
    const lifetime = this.#settings.lifetimes.idToken(facts.tenant, facts.client)
    const stamp = this.stamp(lifetime, signInHere(facts))
    const claims = idTokenClaims(facts, stamp, this.#settings.issuers)
    return this.#sign(facts.version === 'v2.0' ? 'v2' : 'v1', claims, stamp)
  }

  /** Times and ids for a new token. */
  stamp(lifetime: number, signIn?: RememberedSignIn): TokenStamp {
    const { clock, randomBytes, seal } = this.#settings
    const now = Math.floor(clock.now() / 1000)
    const nobody = { sessionId: '', proofs: [], at: 0 }
    return {
      issued: now - backdated,
      expires: now + lifetime,
      uti: tokenId(clock.now(), randomBytes),
      aio: rememberSignIn(seal, signIn ?? nobody),
    }
  }

  async #sign(kind: HeaderKind, claims: object, stamp: TokenStamp): Promise<MintedToken> {
    const { keys, clock, randomBytes } = this.#settings
    const key = await keys.current()
    const nonce = kind === 'graph' ? Buffer.from(randomBytes(32)).toString('base64url') : ''
    const token = await signClaims(key, headerFor(kind, key.id, nonce), claims)
    return {
      token,
      notBefore: stamp.issued,
      expires: stamp.expires,
      expiresIn: stamp.expires - Math.floor(clock.now() / 1000),
    }
  }
}

/** The sign-in without what a guest proved in other tenants than the token's. */
function signInHere({ tenant, signIn }: { tenant: { id: string }; signIn: SignIn }): RememberedSignIn {
  const isHere = ({ tenantId }: SignIn['proofs'][number]) => tenantId === undefined || tenantId === tenant.id
  return signIn.proofs.every(isHere) ? signIn : { ...signIn, proofs: signIn.proofs.filter(isHere) }
}
