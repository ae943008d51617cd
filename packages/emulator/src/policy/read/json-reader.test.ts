import { describe, expect, it } from 'vitest'
import { shown } from './json-reader.js'

describe('a value in a sentence', () => {
  it.each([
    ['a text', 'block', 'block'],
    ['an empty text', '', '""'],
    ['an object', { a: [1] }, '{"a":[1]}'],
    ['nothing', undefined, 'undefined'],
    ['lists in lists, deeper than the stack', deepList(), 'A value of too many levels'],
    ['a long list', Array(100).fill(7), `[${'7,'.repeat(39)}7…`],
  ])('is written as JSON, cut: %s', (_name, value, expected) => {
    expect(shown(value)).toBe(expected)
  })
})

function deepList(): unknown {
  return JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
}
