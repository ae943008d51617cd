import { timingSafeEqual } from 'node:crypto'
import type { User } from '../../tenant/records.js'

/** Whether `typed` is the password of somebody who has one here. */
export function isPassword({ password: known }: User, typed: string): boolean {
  if (known === undefined) return false
  const [a, b] = [Buffer.from(known), Buffer.from(typed)]
  return a.length === b.length && timingSafeEqual(a, b)
}
