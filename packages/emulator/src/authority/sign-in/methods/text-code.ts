import { createHash, timingSafeEqual } from 'node:crypto'
import type { Ground } from '../../../ground.js'
import { redeemOnce } from '../../../tenant/redemptions.js'
import type { TextMessage } from '../../phone/phones.js'

/** A code that was sent, as a sign-in remembers it: not the code itself. */
export interface SentCode {
  id: string
  hash: string
  /** Milliseconds of the virtual clock. */
  expires: number
  number: string
}

/** What a typed code came to. */
export type TextCodeOutcome = 'proved' | 'used' | 'expired' | 'wrong'

export function rememberText({ id, code, expires, number }: TextMessage): SentCode {
  return { id, hash: hashOf(id, code), expires, number }
}

/** Takes a code that was sent by text: once, and for five minutes. */
export function takeTextCode(ground: Ground, sent: SentCode, typed: string): TextCodeOutcome {
  const [expected, given] = [sent.hash, hashOf(sent.id, typed.replace(/\s/g, ''))].map((hash) =>
    Buffer.from(hash),
  )
  if (!expected || !given || !timingSafeEqual(expected, given)) return 'wrong'
  if (ground.clock.now() >= sent.expires) return 'expired'
  return redeemOnce(ground, { id: `text:${sent.id}`, expires: sent.expires }) ? 'proved' : 'used'
}

function hashOf(id: string, code: string): string {
  return createHash('sha256').update(`${id}\n${code}`).digest('base64url')
}
