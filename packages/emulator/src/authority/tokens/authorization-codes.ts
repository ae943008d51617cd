import type { Clock, ProtocolVersion } from '@onbehalf/protocol'
import { entraError } from '@onbehalf/protocol'
import type { RedeemedCode, SignIn } from '../../tenant/records.js'
import { redeemOnce } from '../../tenant/redemptions.js'
import type { Store } from '../../tenant/store.js'
import type { RedirectPlatform } from '../redirects.js'
import type { Seal } from './seal.js'

const lifetime = 10 * 60_000

/** What an authorization code stands for. */
export interface CodeContent {
  version: ProtocolVersion
  /** Tenant segment at which it was asked; it is redeemed at the same. */
  path: string
  /** Where the person signed in. */
  tenantId: string
  /** The person at home. */
  homeUserId: string
  clientId: string
  redirectUri: string
  /** The request named it; then the redemption does too. */
  redirectNamed: boolean
  platform: RedirectPlatform
  /** A server hands it to its page: any single-page redirect of the registration redeems it. */
  forOwnPage?: true
  scope: string
  nonce?: string
  challenge?: { value: string; method: 'S256' | 'plain' }
  claims?: string
  withAuthTime: boolean
  persistent: boolean
  signIn: SignIn
}

interface SealedCode extends CodeContent {
  id: string
  expires: number
}

/** A code that was read: its content, and the mark that makes it useless. */
export interface ReadCode {
  content: CodeContent
  /** @throws EntraError 54005 when it was redeemed before. */
  redeem(): void
}

/** What authorization codes stand on. */
export interface CodeSettings {
  seal: Seal
  store: Store
  clock: Clock
  randomId: () => string
}

/**
 * Authorization codes: sealed and not stored, so that a restart loses none. Only the ids of redeemed ones are kept,
 * until they would have expired anyway.
 */
export class AuthorizationCodes {
  readonly #settings: CodeSettings

  constructor(settings: CodeSettings) {
    this.#settings = settings
  }

  issue(content: CodeContent): string {
    const { seal, clock, randomId } = this.#settings
    const sealed: SealedCode = { ...content, id: randomId(), expires: clock.now() + lifetime }
    return `1.A${seal.close('authorization-code', sealed)}`
  }

  /** @throws EntraError 9002313 when the code was made elsewhere, 54005 when it was redeemed, 70008 when it expired. */
  read(code: string): ReadCode {
    const { seal, store, clock } = this.#settings
    const opened = code.startsWith('1.A') ? seal.open('authorization-code', code.slice(3)) : undefined
    if (opened === undefined) throw entraError('malformedGrant')
    const { id, expires, ...content } = opened as SealedCode
    if (store.redeemedCodes.get(id)) throw entraError('codeAlreadyRedeemed')
    if (clock.now() >= expires) throw entraError('grantExpired')
    return { content, redeem: () => this.#redeem({ id, expires }) }
  }

  #redeem(code: RedeemedCode): void {
    if (!redeemOnce(this.#settings, code)) throw entraError('codeAlreadyRedeemed')
  }
}
