import { describe, expect, test } from 'vitest'
import { judgeClaim } from './judge-claim.mjs'
import { readClaims } from './read-table.mjs'

const files = {
  'packages/emulator/src/a.test.ts': "test('a code works once', () => {})",
  'packages/emulator/test/clients/b.test.ts':
    "test('MSAL is content; twice', () => {})\ntest(\"it's `so`\", f)",
  'packages/emulator/test/golden/keys.json': '{}',
  'packages/emulator/test/golden/unread.json': '{}',
}
const repository = {
  read: (file) => files[file],
  goldenUsers: (file) => (file.endsWith('unread.json') ? [] : ['x.test.ts']),
}

/** What the checker says about one row. */
function problemsOf(row) {
  const { claims, broken } = readClaims(
    `| behaviour | grade | source | witness |\n|---|---|---|---|\n${row}\n`,
  )
  return [
    ...broken.map(({ sentence }) => sentence),
    ...claims.flatMap((claim) => judgeClaim(claim, repository)),
  ]
}

const own = 'packages/emulator/src/a.test.ts > a code works once'
const client = 'packages/emulator/test/clients/b.test.ts > MSAL is content; twice'
const golden = 'packages/emulator/test/golden/keys.json'

describe('a claim stands', () => {
  test.each([
    ['modelled, on a test of ours', `| codes | modelled | RFC 6749 | ${own} |`],
    ['same as real, on a foreign client', `| codes | same as real | docs | ${client} |`],
    ['same as real, on a golden file beside our test', `| keys | same as real | docs | ${own}; ${golden} |`],
    [
      'with a title that holds quotes',
      "| q | modelled | d | packages/emulator/test/clients/b.test.ts > it's `so` |",
    ],
    ['absent, without a witness', '| devices | absent | docs | – |'],
    ['with a bar in its behaviour', `| a \\| b | modelled | docs | ${own} |`],
  ])('%s', (_what, row) => expect(problemsOf(row)).toEqual([]))
})

describe('a claim falls', () => {
  test.each([
    ['without a witness', '| codes | modelled | docs | – |', 'no witness'],
    ['without a source', `| codes | modelled |  | ${own} |`, 'source is empty'],
    ['with a grade of its own making', `| codes | perfect | docs | ${own} |`, 'is no grade'],
    ['same as real on our own test alone', `| codes | same as real | docs | ${own} |`, 'not ours'],
    ['with a witness that is gone', '| c | modelled | d | packages/x.test.ts > y |', 'does not exist'],
    ['with a title that was changed', `| c | modelled | d | ${own} only |`, 'has no test'],
    ['with half a title', '| c | modelled | d | packages/emulator/src/a.test.ts > a code |', 'has no test'],
    ['with a file and no title', '| c | modelled | d | packages/emulator/src/a.test.ts |', 'needs a title'],
    [
      'on a golden file that no test reads',
      '| c | same as real | d | packages/emulator/test/golden/unread.json |',
      'No test reads',
    ],
    [
      'when one witness of two is gone',
      `| c | modelled | d | ${own}; packages/x.test.ts > y |`,
      'does not exist',
    ],
    ['with a cell too many', `| c | modelled | d | ${own} | more |`, '4 cells'],
  ])('%s', (_what, row, sentence) => expect(problemsOf(row).join(' ')).toContain(sentence))
})

test('tables of other things are no claims', () => {
  expect(readClaims('| grade | means |\n|---|---|\n| modelled | ours |\n').claims).toEqual([])
})
