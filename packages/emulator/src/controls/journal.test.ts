import { expect, expectTypeOf, it } from 'vitest'
import type * as page from '../../../pages/src/trace/entry.js'
import { Journal, type JournalEntry, type NewJournalEntry } from './journal.js'

const entry: NewJournalEntry = {
  duration: 1,
  from: 'api',
  to: 'entra',
  kind: 'http',
  method: 'POST',
  url: 'https://localhost:8443/common/oauth2/v2.0/token',
  status: 200,
  summary: 'The API asks',
  request: { headers: {} },
  response: { headers: {} },
}

it('says the same as the trace expects, member by member', () => {
  expectTypeOf<JournalEntry>().toEqualTypeOf<page.Entry>()
})

it('keeps the newest entries and numbers them on', () => {
  const journal = new Journal({ now: () => 0 }, { entries: 2 })
  for (let index = 0; index < 3; index += 1) journal.add(entry)
  expect(journal.entries().map(({ id }) => id)).toEqual([2, 3])
  expect(journal.entries(2).map(({ id }) => id)).toEqual([3])
})

it('forgets as many old entries as a long one needs', () => {
  const journal = new Journal({ now: () => 0 }, { characters: 1_000 })
  const idsKept = () => journal.entries().map(({ id }) => id)
  for (let index = 0; index < 3; index += 1) journal.add(entry)
  expect(idsKept()).toEqual([1, 2, 3])
  journal.add({ ...entry, request: { headers: { 'x-long': 'a'.repeat(400) }, body: 'b'.repeat(550) } })
  expect(idsKept()).toEqual([4])
  journal.add({ ...entry, response: { headers: {}, body: 'c'.repeat(2_000) } })
  expect(idsKept()).toEqual([5])
  journal.clear()
  for (let index = 0; index < 3; index += 1) journal.add(entry)
  expect(idsKept()).toEqual([6, 7, 8])
})
