import type { Clock } from '@onbehalf/protocol'
import type { RedeemedCode } from '../../tenant/records.js'
import type { Store } from '../../tenant/store.js'

/** Entries that are looked at for expiry with each redemption; more than are added, so that none stay behind. */
const prunedAtOnce = 8

/** What redemptions are written to. */
export interface RedemptionSettings {
  store: Store
  clock: Clock
}

/**
 * Marks something that works once as used. Its id is kept until it would have expired anyway.
 *
 * @returns False when it was used before.
 */
export function redeemOnce({ store, clock }: RedemptionSettings, code: RedeemedCode): boolean {
  if (store.redeemedCodes.get(code.id)) return false
  store.transaction(() => {
    prune(store, clock.now())
    store.redeemedCodes.put(code)
  })
  return true
}

function prune(store: Store, now: number): void {
  const expired: string[] = []
  for (const { id, expires } of store.redeemedCodes.all()) {
    if (expires > now || expired.length >= prunedAtOnce) break
    expired.push(id)
  }
  for (const id of expired) store.redeemedCodes.delete(id)
}
