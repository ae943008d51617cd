import type { Clock } from '@onbehalf/protocol'
import { entraError } from '@onbehalf/protocol'
import type { SignIn } from '../../tenant/records.js'
import type { Lifetimes } from './lifetimes.js'
import type { Seal } from './seal.js'

const day = 86_400_000
/** From the first token of the chain, for single-page applications. */
const spaLifetime = day

/** Who holds a refresh token: how the client's redirect was registered, or a client without one. */
export type RefreshKind = 'spa' | 'public' | 'confidential'

/** What a refresh token stands for. It is bound to the person and the client, to no tenant and no API. */
export interface RefreshContent {
  homeUserId: string
  clientId: string
  kind: RefreshKind
  /** The scope of the first request, for a redemption that names none. */
  scope: string
  /** When the first token of the chain was issued, in milliseconds. */
  firstIssued: number
  persistent: boolean
  signIn: SignIn
  /** Any client of this family may use it. */
  familyId?: '1'
}

interface SealedRefreshToken extends RefreshContent {
  issued: number
}

/** What refresh tokens stand on. */
export interface RefreshTokenSettings {
  seal: Seal
  lifetimes: Lifetimes
  clock: Clock
}

/**
 * Refresh tokens: sealed and not stored. A new one comes with each use and the old one stays valid, as for Entra.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens
 */
export class RefreshTokens {
  readonly #settings: RefreshTokenSettings

  constructor(settings: RefreshTokenSettings) {
    this.#settings = settings
  }

  issue(content: RefreshContent): string {
    const { seal, clock } = this.#settings
    const sealed: SealedRefreshToken = { ...content, issued: clock.now() }
    return `1.A${seal.close('refresh-token', sealed)}`
  }

  /** Seconds that a token of `content` has left if nobody uses it. */
  expiresIn({ kind, firstIssued }: RefreshContent): number {
    const { lifetimes, clock } = this.#settings
    const life =
      kind === 'spa' ? firstIssued + spaLifetime - clock.now() : lifetimes.refresh.refreshInactive * day
    return Math.floor(life / 1000)
  }

  /**
   * @throws EntraError 9002313 when it was made elsewhere, 700084 for a single-page application's after 24 hours,
   * 700082 after 90 days without use; by the lifetimes of 2015 700082 after 14 days, and 700081 after 90 whatever was
   * used.
   */
  read(token: string): RefreshContent {
    const { seal, clock, lifetimes } = this.#settings
    const opened = token.startsWith('1.A') ? seal.open('refresh-token', token.slice(3)) : undefined
    if (opened === undefined) throw entraError('malformedGrant')
    const { issued, ...content } = opened as SealedRefreshToken
    const now = clock.now()
    if (content.kind === 'spa' && now >= content.firstIssued + spaLifetime) {
      throw entraError('spaRefreshTokenExpired', { issued: new Date(content.firstIssued).toISOString() })
    }
    const { refreshInactive, refreshLongest } = lifetimes.refresh
    if (now >= issued + refreshInactive * day) {
      throw entraError('refreshTokenInactive', {
        issued: new Date(issued).toISOString(),
        days: `${refreshInactive}`,
      })
    }
    if (refreshLongest !== undefined && now >= content.firstIssued + refreshLongest * day) {
      throw entraError('refreshTokenTooOld', {
        issued: new Date(content.firstIssued).toISOString(),
        lifetime: `${refreshLongest}.00:00:00`,
      })
    }
    return content
  }
}
