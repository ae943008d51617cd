import type { Clock } from '@onbehalf/protocol'
import { entraError } from '@onbehalf/protocol'
import type { SignIn } from '../../tenant/records.js'
import type { Seal } from '../tokens/seal.js'

/** Days after the last renewal. */
const lifetimeDays = 14
const day = 86_400_000

/** How somebody signed in to the device. */
export type CredentialKind = 'password'

/** What a primary refresh token stands for. */
export interface PrimaryRefreshTokenContent {
  homeUserId: string
  deviceId: string
  credential: CredentialKind
  /** base64url; proves who may use the token. */
  sessionKey: string
  signIn: SignIn
  /** Milliseconds of the virtual clock. */
  issued: number
  renewed: number
}

/** What primary refresh tokens stand on. */
export interface PrimaryRefreshTokenSettings {
  seal: Seal
  clock: Clock
}

/** Primary refresh tokens: sealed and not stored, like all refresh tokens here. */
export class PrimaryRefreshTokens {
  /** Seconds that a new one lives. */
  readonly expiresIn = (lifetimeDays * day) / 1000
  readonly #settings: PrimaryRefreshTokenSettings

  constructor(settings: PrimaryRefreshTokenSettings) {
    this.#settings = settings
  }

  issue(content: PrimaryRefreshTokenContent): string {
    return `1.P${this.#settings.seal.close('primary-refresh-token', content)}`
  }

  /** @throws EntraError 70000 when it was made elsewhere, 700082 after 14 days without renewal. */
  read(token: unknown): PrimaryRefreshTokenContent {
    const { seal, clock } = this.#settings
    const text = typeof token === 'string' && token.startsWith('1.P') ? token.slice(3) : ''
    const opened = seal.open('primary-refresh-token', text)
    if (opened === undefined) throw entraError('invalidGrant')
    const content = opened as PrimaryRefreshTokenContent
    if (clock.now() < content.renewed + lifetimeDays * day) return content
    throw entraError('refreshTokenInactive', {
      issued: new Date(content.renewed).toISOString(),
      days: `${lifetimeDays}`,
    })
  }
}
