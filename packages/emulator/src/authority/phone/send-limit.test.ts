import { expect, it } from 'vitest'
import { VirtualClock } from '../../controls/clock.js'
import { SendLimit } from './send-limit.js'

it('allows so many in ten minutes to each person, and anew after a success', () => {
  const clock = new VirtualClock()
  clock.run(false)
  const limit = new SendLimit(clock, 2)
  expect([limit.allows('a'), limit.allows('a'), limit.allows('a')]).toEqual([true, true, false])
  expect(limit.allows('b')).toBe(true)
  clock.advance(600_000)
  expect([limit.allows('a'), limit.allows('a'), limit.allows('a')]).toEqual([true, true, false])
  limit.forgive('a')
  expect(limit.allows('a')).toBe(true)
})
