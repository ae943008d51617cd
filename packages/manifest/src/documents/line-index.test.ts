import { expect, it } from 'vitest'
import { LineIndex } from './line-index.js'

it.each([
  ['', 0, 1, 1],
  ['abc', 2, 1, 3],
  ['a\nb', 1, 1, 2],
  ['a\nb', 2, 2, 1],
  ['a\r\nb\rc\n', 3, 2, 1],
  ['a\r\nb\rc\n', 5, 3, 1],
  ['a\r\nb\rc\n', 7, 4, 1],
])('in %j the character at %i is on line %i, column %i', (content, offset, line, column) => {
  expect(new LineIndex(content).placeOf(offset)).toEqual({ line, column })
})
