import { expect, it } from 'vitest'
import { VirtualClock } from '../../controls/clock.js'
import { LockOut } from './lock-out.js'

it('locks after ten failures in a row, for a minute, and forgets after a success', () => {
  const clock = new VirtualClock()
  clock.run(false)
  const lockOut = new LockOut(clock)
  for (let count = 0; count < 9; count++) lockOut.failed('a')
  expect(lockOut.isLocked('a')).toBe(false)
  lockOut.failed('a')
  expect(lockOut.isLocked('a')).toBe(true)
  expect(lockOut.isLocked('b')).toBe(false)
  clock.advance(60_000)
  expect(lockOut.isLocked('a')).toBe(false)
  for (let count = 0; count < 9; count++) lockOut.failed('a')
  lockOut.succeeded('a')
  lockOut.failed('a')
  expect(lockOut.isLocked('a')).toBe(false)
})

it('counts wrong passwords and wrong second factors apart', () => {
  const clock = new VirtualClock()
  clock.run(false)
  const lockOut = new LockOut(clock)
  for (let count = 0; count < 10; count++) lockOut.failed('a', 'second-factor')
  expect(lockOut.isLocked('a')).toBe(false)
  expect(lockOut.isLocked('a', 'second-factor')).toBe(true)
  lockOut.succeeded('a')
  expect(lockOut.isLocked('a', 'second-factor')).toBe(true)
})
