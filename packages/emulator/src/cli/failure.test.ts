import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { CommandFailed, sentenceOf } from './failure.js'

const failureOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}

it.each([
  [
    'a file that is not there',
    () => readFileSync('/nowhere/a'),
    /^\/nowhere\/a cannot be opened: it is not there \(ENOENT\)\.$/,
  ],
  [
    'a folder in the place of a file',
    () => writeFileSync(tmpdir(), ''),
    /cannot be opened: it is a folder \(EISDIR\)\.$/,
  ],
  [
    'a file in the place of a folder',
    () => readFileSync(`${process.execPath}/a`),
    /a part of the path is a file/,
  ],
])('tells of %s in a sentence', (_what, work, sentence) => {
  expect(sentenceOf(failureOf(work))).toMatch(sentence)
})

it('tells all that is known of a fault of its own, and no more than the sentence of one that has one', () => {
  expect(sentenceOf(new TypeError('x is undefined'))).toMatch(
    /a fault of its own:\nTypeError: x is undefined\n\s+at /,
  )
  expect(sentenceOf(new CommandFailed('No.'))).toBe('No.')
})
