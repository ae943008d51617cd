import { describe, expect, test } from 'vitest'
import type { Inputs } from '../../test/cases/case.js'
import { officeCases } from '../../test/cases/office.js'
import { refusalCases } from '../../test/cases/refusals.js'
import { settingCases } from '../../test/cases/settings.js'
import { tokenCases } from '../../test/cases/tokens.js'
import { gather } from '../evidence/read.js'
import { rules } from './index.js'

const cases = [...tokenCases, ...officeCases, ...refusalCases, ...settingCases]
const now = Date.parse('2026-11-30T09:00:00Z')

function find(number: string, given: Inputs) {
  const inputs = typeof given === 'string' ? { pasted: given } : given
  const { evidence } = gather(
    Object.entries(inputs).map(([name, text]) => ({ name, text })),
    now,
  )
  return rules.find((rule) => rule.number === number)?.find(evidence)
}

describe('the rules', () => {
  test('are 88, in the order of their numbers, each with an id, a source and somebody who can mend it', () => {
    expect(rules.map(({ number }) => number)).toEqual(
      Array.from({ length: 88 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`),
    )
    expect(new Set(rules.map(({ id }) => id)).size).toBe(88)
    for (const { finding, why, source, mend } of rules) {
      expect(source).toMatch(/^https:\/\/(?:learn\.microsoft\.com|github\.com)\//)
      expect(Object.keys(mend).length).toBeGreaterThan(0)
      for (const sentence of [finding, why, ...Object.values(mend)]) expect(sentence).toMatch(/[.)]$/)
    }
  })

  test('have a case each that they find and one that they leave alone', () => {
    expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ number }) => number))
  })

  test('name the scenario that brings them about, or say why there is none', () => {
    for (const { number, scenario, unplayed } of rules)
      expect([number, scenario !== undefined, unplayed !== undefined]).toEqual([
        number,
        unplayed === undefined,
        scenario === undefined,
      ])
  })

  test('name among what they outrank only rules that there are', () => {
    const numbers = rules.map(({ number }) => number)
    for (const { over } of rules) for (const number of over ?? []) expect(numbers).toContain(number)
  })

  test.each(cases)('$rule finds its case', ({ rule, finds }) => {
    expect(find(rule, finds)?.because.length).toBeGreaterThan(0)
  })

  test.each(cases)('$rule leaves the other one alone', ({ rule, leaves }) => {
    expect(find(rule, leaves)).toBeUndefined()
  })
})
