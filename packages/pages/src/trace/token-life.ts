import { duration } from './durations'
import type { DecodedToken } from './tokens'

/** How much of a token's life is over, on the emulator's clock. */
export interface TokenLife {
  state: 'not-yet' | 'valid' | 'expired'
  /** Part that is over, from 0 to 1. */
  spent: number
  /** `Valid for another 52 min of 1 h 14 min` */
  words: string
}

/** Life of a token at `now`, in milliseconds since the epoch; nothing when it names no end. */
export function lifeOf({ claims }: DecodedToken, now: number): TokenLife | undefined {
  const end = milliseconds(claims.exp)
  const begin = milliseconds(claims.nbf) ?? milliseconds(claims.iat)
  if (end === undefined || begin === undefined || end <= begin) return undefined
  const whole = duration(end - begin)
  if (now < begin) {
    return { state: 'not-yet', spent: 0, words: `Valid in ${duration(begin - now)}, then for ${whole}` }
  }
  if (now >= end)
    return { state: 'expired', spent: 1, words: `Expired ${duration(now - end)} ago, lived ${whole}` }
  const spent = (now - begin) / (end - begin)
  return { state: 'valid', spent, words: `Valid for another ${duration(end - now)} of ${whole}` }
}

const milliseconds = (seconds: unknown): number | undefined =>
  typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1_000 : undefined
