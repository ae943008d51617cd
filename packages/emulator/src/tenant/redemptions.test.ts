import { expect, it } from 'vitest'
import { redeemOnce } from './redemptions.js'
import { createStore } from './store.js'

const minute = 60_000
const year = 365 * 24 * 60 * minute

/** A store whose clock stands where the test puts it. */
function world() {
  const store = createStore()
  const time = { now: 0 }
  const redeem = (id: string, life: number) =>
    redeemOnce({ store, clock: { now: () => time.now } }, { id, expires: time.now + life })
  return { store, time, redeem }
}

it('takes an id once, until it would have expired', () => {
  const { redeem } = world()
  expect([redeem('a', minute), redeem('a', minute), redeem('b', minute)]).toEqual([true, false, true])
})

it.each([
  ['none', 0],
  ['one', 1],
  ['a hundred', 100],
])(
  'keeps no more than live, a seventh of it and a handful, behind %s that lives for years',
  (_title, long) => {
    const { store, time, redeem } = world()
    for (let count = 0; count < long; count += 1) redeem(`long ${count}`, year)
    const living = long + 60
    for (let second = 0; second < 4_000; second += 1) {
      time.now += 1000
      redeem(`short ${second}`, minute)
      expect(store.redeemedCodes.size).toBeLessThanOrEqual((living * 8) / 7 + 8)
    }
    expect(redeem('long 0', year)).toBe(long === 0)
  },
)

it('goes on after everything was forgotten', () => {
  const { store, time, redeem } = world()
  for (let count = 0; count < 20; count += 1) redeem(`${count}`, minute)
  store.clear()
  expect(redeem('1', minute)).toBe(true)
  time.now += 2 * minute
  for (let count = 0; count < 5; count += 1) redeem(`later ${count}`, minute)
  expect(store.redeemedCodes.get('1')).toBeUndefined()
})
