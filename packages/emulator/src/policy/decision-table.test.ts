import { describe, expect, test } from 'vitest'
import { aboutWhat } from './decision-table/about-what.rows.fixture.js'
import { aboutWhom } from './decision-table/about-whom.rows.fixture.js'
import { fromWhere } from './decision-table/from-where.rows.fixture.js'
import { howLong, olderSwitches, reportOnly } from './decision-table/how-long.rows.fixture.js'
import type { DecisionRow } from './decision-table/row.fixture.js'
import { devicesAndApps, secondFactors, together } from './decision-table/what-is-wanted.rows.fixture.js'
import { evaluate } from './evaluate.js'
import { exampleFacts, exampleTenant } from './policy.fixture.js'

const table: Readonly<Record<string, readonly DecisionRow[]>> = {
  'about whom': aboutWhom,
  'about what': aboutWhat,
  'from where': fromWhere,
  'second factors': secondFactors,
  'devices and apps': devicesAndApps,
  'controls and policies together': together,
  'how long a proof counts': howLong,
  'policies that only report': reportOnly,
  'the older switches': olderSwitches,
}

describe.each(Object.entries(table))('%s', (_name, rows) => {
  test.each(rows.map((row) => ({ what: row[0], row })))('$what', ({ row }) => {
    const [_what, policies, facts, expected, results, _source, tenant] = row
    const verdict = evaluate(exampleTenant([policies].flat(), tenant), exampleFacts(facts))
    expect({
      outcome: verdict.outcome === 'allowed' ? 'allowed' : verdict.missing.kind,
      results: verdict.policies.map(({ result }) => result).join(', '),
    }).toEqual({ outcome: expected, results })
  })
})

test('the table is long, and each row says where its result was read', () => {
  const rows = Object.values(table).flat()
  expect(rows.length).toBeGreaterThanOrEqual(150)
  for (const [, , , , , source] of rows) expect(source).toMatch(/^https:\/\/(learn\.microsoft|github)\.com\//)
  expect(new Set(rows.map(([what]) => what)).size).toBe(rows.length)
})
