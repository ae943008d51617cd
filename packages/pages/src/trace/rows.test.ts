import { describe, expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import { quietWords, rowsOf } from './rows'

const entries = [
  exchange({ id: 1 }),
  exchange({ id: 2, quiet: true }),
  exchange({ id: 3 }),
  exchange({ id: 4, quiet: true }),
]

describe('rows of an attempt', () => {
  it('fold all quiet requests into one row at the place of the first', () => {
    const rows = rowsOf(entries, false).map((row) =>
      row.kind === 'quiet' ? row.entries.length : `#${row.entry.id}`,
    )
    expect(rows).toEqual(['#1', 2, '#3'])
  })

  it('show every request in its order once they are opened', () => {
    const rows = rowsOf(entries, true).map((row) => (row.kind === 'quiet' ? 'fold' : row.entry.id))
    expect(rows).toEqual([1, 'fold', 2, 3, 4])
  })

  it('have no fold without quiet requests', () => {
    expect(rowsOf([exchange()], false)).toHaveLength(1)
  })

  it('count in words', () => {
    expect([quietWords(1), quietWords(9)]).toEqual(['1 quiet request', '9 quiet requests'])
  })
})
