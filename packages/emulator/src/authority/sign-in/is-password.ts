import { timingSafeEqual } from 'node:crypto'
import type { Ground } from '../../ground.js'
import type { User } from '../../tenant/records.js'

/** Whether `typed` is the password of somebody who has one here. */
export function isPassword({ password: known }: User, typed: string): boolean {
  if (known === undefined) return false
  const [a, b] = [Buffer.from(known), Buffer.from(typed)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Whether the directory on the premises, which somebody is synchronized from, says that their password has expired. */
export function hasExpiredOnPremises(
  { store }: Pick<Ground, 'store'>,
  { onPremisesImmutableId }: User,
): boolean {
  if (onPremisesImmutableId === undefined) return false
  const account = store.onPremisesAccounts.find(({ immutableId }) => immutableId === onPremisesImmutableId)
  return account?.isPasswordExpired === true
}
