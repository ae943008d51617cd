import { expect, it } from 'vitest'
import { virtualNow } from './use-clock'

it('a running clock goes on with this computer’s time, a standing one does not', () => {
  const state = { now: 5_000, offset: 3_600_000 }
  expect(virtualNow({ ...state, running: true }, 10_000)).toBe(3_610_000)
  expect(virtualNow({ ...state, running: false }, 10_000)).toBe(5_000)
  expect(virtualNow(undefined, 10_000)).toBe(10_000)
})
