import type { Clock } from '@onbehalf/protocol'
import type { RedeemedCode } from './records.js'
import type { Store } from './store.js'

/** Ids that are looked at for expiry with each redemption; more than are added, so that all have their turn. */
const lookedAtOnce = 8

/** What redemptions are written to. */
export interface RedemptionSettings {
  store: Store
  clock: Clock
}

/**
 * Marks something that works once as used. Its id is kept until it would have expired anyway, and a seventh as long
 * again at most: with every redemption some ids are looked at and those that have expired are forgotten, however long
 * their neighbours live.
 *
 * @returns False when it was used before.
 */
export function redeemOnce({ store, clock }: RedemptionSettings, code: RedeemedCode): boolean {
  if (store.redeemedCodes.get(code.id)) return false
  store.transaction(() => {
    forgetExpired(store, clock.now())
    store.redeemedCodes.put(code)
  })
  return true
}

/** Where the look at the ids goes on, of each store. A collection may change under its iterator. */
const rounds = new WeakMap<Store, Iterator<RedeemedCode>>()

function forgetExpired(store: Store, now: number): void {
  const round = rounds.get(store) ?? store.redeemedCodes.all()
  rounds.set(store, round)
  for (let looked = 0; looked < lookedAtOnce; looked += 1) {
    const { done, value } = round.next()
    if (done) {
      rounds.delete(store)
      return
    }
    if (value.expires <= now) store.redeemedCodes.delete(value.id)
  }
}
