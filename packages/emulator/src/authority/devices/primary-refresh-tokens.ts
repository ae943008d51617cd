import type { Clock } from '@onbehalf/protocol'
import { entraError } from '@onbehalf/protocol'
import type { Device, DeviceCredential, PrimaryRefreshTokenRecord, SignIn } from '../../tenant/records.js'
import type { Store } from '../../tenant/store.js'
import type { Seal } from '../tokens/seal.js'
import { proofsAfterKeyRoll, proofsAtRenewal } from './renewal.js'

const day = 86_400_000
/** Days after the last renewal. */
const lifetimeDays = 14
/** A session key of a joined device that is older is replaced with the next renewal. */
const sessionKeyLifetime = 30 * day
/** Bytes of a session key. */
const sessionKeyLength = 32

/** What a primary refresh token stands for. */
export interface PrimaryRefreshTokenContent {
  homeUserId: string
  deviceId: string
  credential: DeviceCredential
  /** base64url; proves who may use the token. */
  sessionKey: string
  /** Milliseconds of the virtual clock. */
  sessionKeyMade: number
  signIn: SignIn
  issued: number
  renewed: number
}

/** A primary refresh token as it goes to its device. */
export interface IssuedPrimaryRefreshToken {
  token: string
  /** Present when it is a new one. */
  sessionKey?: Buffer
}

/** The sealed part: who may use the token, and which it is. */
interface SealedReference {
  id: string
  sessionId: string
  sessionKey: string
  sessionKeyMade: number
}

/** A token of a version that sealed all of it and stored nothing. */
type SealedContent = Omit<PrimaryRefreshTokenContent, 'sessionKeyMade'>

/** What primary refresh tokens stand on. */
export interface PrimaryRefreshTokenSettings {
  seal: Seal
  clock: Clock
  store: Store
  randomBytes: (length: number) => Uint8Array
}

/**
 * Primary refresh tokens. Sealed are the session key and which token it is; stored is what it vouches for, since
 * renewals and pages change that.
 */
export class PrimaryRefreshTokens {
  /** Seconds that a new one lives. */
  readonly expiresIn = (lifetimeDays * day) / 1000
  readonly #settings: PrimaryRefreshTokenSettings

  constructor(settings: PrimaryRefreshTokenSettings) {
    this.#settings = settings
  }

  /** A token for a sign-in on a device; it takes the place of the one of the same person, device and credential. */
  issue(device: Device, credential: DeviceCredential, signIn: SignIn): Required<IssuedPrimaryRefreshToken> {
    const { store, clock, randomBytes } = this.#settings
    const now = clock.now()
    const id = recordId(device.id, signIn.userId, credential)
    store.primaryRefreshTokens.put({ id, deviceId: device.id, credential, signIn, issued: now, renewed: now })
    const sessionKey = Buffer.from(randomBytes(sessionKeyLength))
    return { token: this.#sealed(id, signIn, { sessionKey, made: now }), sessionKey }
  }

  /**
   * @throws EntraError 70000 when it was made elsewhere or another took its place, 50173 when it was revoked, 700082
   * after 14 days without renewal.
   */
  read(token: unknown): PrimaryRefreshTokenContent {
    const content = this.#open(token)
    const { clock } = this.#settings
    if (clock.now() < content.renewed + lifetimeDays * day) return content
    throw entraError('refreshTokenInactive', {
      issued: new Date(content.renewed).toISOString(),
      days: `${lifetimeDays}`,
    })
  }

  /**
   * The same token with fourteen more days; an old session key of a joined device is replaced.
   *
   * @param isUse The person used the device. A joined one says by that that they are there; a registered one is
   * unlocked without an account of Entra.
   * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime#user-sign-in-frequency-and-device-identities
   */
  renew(content: PrimaryRefreshTokenContent, device: Device, isUse: boolean): IssuedPrimaryRefreshToken {
    const { store, clock, randomBytes } = this.#settings
    const { credential, homeUserId, issued, signIn, sessionKeyMade } = content
    const now = clock.now()
    const isJoined = device.trustType !== 'Workplace'
    const rolls = isJoined && now - sessionKeyMade > sessionKeyLifetime
    const renewed = proofsAtRenewal(signIn.proofs, now)
    const proofs = rolls ? proofsAfterKeyRoll(credential, renewed) : renewed
    const id = recordId(device.id, homeUserId, credential)
    const record: PrimaryRefreshTokenRecord = {
      id,
      deviceId: device.id,
      credential,
      signIn: { ...signIn, proofs, ...(isJoined && isUse ? { refreshedAt: now } : {}) },
      issued,
      renewed: now,
    }
    store.primaryRefreshTokens.put(record)
    const kept = { sessionKey: Buffer.from(content.sessionKey, 'base64url'), made: sessionKeyMade }
    const key = rolls ? { sessionKey: Buffer.from(randomBytes(sessionKeyLength)), made: now } : kept
    const token = this.#sealed(id, signIn, key)
    return rolls ? { token, sessionKey: key.sessionKey } : { token }
  }

  #sealed(id: string, { sessionId }: SignIn, key: { sessionKey: Buffer; made: number }): string {
    const sealed: SealedReference = {
      id,
      sessionId,
      sessionKey: key.sessionKey.toString('base64url'),
      sessionKeyMade: key.made,
    }
    return `1.P${this.#settings.seal.close('primary-refresh-token', sealed)}`
  }

  #open(token: unknown): PrimaryRefreshTokenContent {
    const text = typeof token === 'string' && token.startsWith('1.P') ? token.slice(3) : ''
    const opened = this.#settings.seal.open('primary-refresh-token', text)
    if (opened === undefined) throw entraError('invalidGrant')
    if (!isReference(opened)) {
      const content = opened as SealedContent
      return { ...content, sessionKeyMade: content.issued }
    }
    const { id, sessionId, sessionKey, sessionKeyMade } = opened
    const record = this.#settings.store.primaryRefreshTokens.get(id)
    if (record?.signIn.sessionId !== sessionId) throw entraError('invalidGrant')
    requireNotRevoked(record)
    const { deviceId, credential, signIn, issued, renewed } = record
    return {
      homeUserId: signIn.userId,
      deviceId,
      credential,
      sessionKey,
      sessionKeyMade,
      signIn,
      issued,
      renewed,
    }
  }
}

/** Names the one token of a person on a device by a credential. */
function recordId(deviceId: string, userId: string, credential: DeviceCredential): string {
  return `${deviceId}:${userId}:${credential}`
}

function isReference(opened: unknown): opened is SealedReference {
  return typeof opened === 'object' && opened !== null && 'id' in opened
}

function requireNotRevoked({ revoked, issued }: PrimaryRefreshTokenRecord): void {
  if (revoked === undefined) return
  throw entraError('grantRevoked', {
    issued: new Date(issued).toISOString(),
    validFrom: new Date(revoked).toISOString(),
  })
}
