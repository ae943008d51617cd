import { createHash, timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Ground } from '../../../ground.js'
import { redeemOnce } from '../../../tenant/redemptions.js'

const period = 30_000
/** Clocks of phones go wrong: the step before and the one after count too. @see RFC 6238 section 5.2 */
const nearby = [0, -1, 1] as const

/** What a typed code came to; `used` when it was taken before. */
export type TotpOutcome = 'proved' | 'used' | 'wrong'

/**
 * Takes a code of an authenticator app. Each counts once, as RFC 6238 section 5.2 demands, whichever sign-in it was
 * typed into; every candidate is compared, each in constant time.
 *
 * @param secrets Base32, those of each app the person has set up.
 */
export function takeTotp(
  ground: Ground,
  userId: string,
  secrets: readonly string[],
  typed: string,
): TotpOutcome {
  const now = stepAt(ground.clock.now())
  const code = Buffer.from(typed.replace(/\s/g, ''))
  const matching = secrets.flatMap((secret) =>
    nearby.map((distance) => ({ secret, step: now + distance })).filter((one) => isSame(codeAt(one), code)),
  )
  const [match] = matching
  if (!match) return 'wrong'
  const isFirst = redeemOnce(ground, { id: usedId(userId, match), expires: (match.step + 3) * period })
  return isFirst ? 'proved' : 'used'
}

/** A code that would be taken now. */
export interface OfferedCode {
  code: string
  /** Until the app on the phone shows another, in seconds. */
  seconds: number
  /** It is the next one already, because the current one was taken. */
  isNext: boolean
}

/** The code an authenticator app shows, or a neighbour when that was taken; undefined when all of them were. */
export function offeredTotp(ground: Ground, userId: string, secret: string): OfferedCode | undefined {
  const now = ground.clock.now()
  const steps = [0, 1].map((distance) => ({ secret, step: stepAt(now) + distance }))
  const step = steps.find((one) => ground.store.redeemedCodes.get(usedId(userId, one)) === undefined)
  if (!step) return undefined
  const isNext = step.step !== stepAt(now)
  return { code: codeAt(step), seconds: Math.ceil((period - (now % period)) / 1000), isNext }
}

/** A code that none of the neighbouring steps has. */
export function wrongTotp(ground: Ground, secret: string): string {
  const now = stepAt(ground.clock.now())
  const right = new Set(nearby.map((distance) => codeAt({ secret, step: now + distance })))
  return ['000000', '111111', '222222', '333333'].find((code) => !right.has(code)) ?? '000000'
}

/** A new secret of 160 bits, in base32. @see RFC 4226 section 4, requirement 6 */
export function newTotpSecret(randomBytes: (length: number) => Uint8Array): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32
}

/** The address that authenticator apps read as a QR code. @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function totpAddress(secret: string, issuer: string, label: string): string {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret) }).toString()
}

interface Step {
  secret: string
  step: number
}

function codeAt({ secret, step }: Step): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: step * period })
}

function stepAt(time: number): number {
  return Math.floor(time / period)
}

function isSame(code: string, typed: Buffer): boolean {
  const expected = Buffer.from(code)
  return expected.length === typed.length && timingSafeEqual(expected, typed)
}

/** Says nothing of the secret. */
function usedId(userId: string, { secret, step }: Step): string {
  return `totp:${createHash('sha256').update(`${userId}\n${secret}\n${step}`).digest('base64url')}`
}
