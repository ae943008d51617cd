import { expect, it } from 'vitest'
import { LoadWatch } from './load-watch'

/** Loads a document each time, and says at which it was called a circle. */
function circleAt(times: readonly number[]): number {
  const watch = new LoadWatch()
  return times.findIndex((time) => watch.loaded(time)) + 1
}

const each = (milliseconds: number): number[] =>
  Array.from({ length: 60 }, (_time, index) => index * milliseconds)

it('calls the twelfth document within ten seconds a circle', () => {
  expect(circleAt(each(100))).toBe(12)
})

it('lets a page change as often as people do, and a dev server that reloads', () => {
  expect(circleAt(each(1_000))).toBe(0)
})
