import { expect, test } from 'vitest'
import { user } from '../decision-table/row.fixture.js'
import { saidBy } from './mismatch.fixture.js'

test('a policy is about the risks of a user that it names', () => {
  const conditions = { userRiskLevels: ['high' as const] }
  expect(saidBy('userRiskLevels', { conditions }, user({ risk: 'high' }))).toBe('about it')
  expect(saidBy('userRiskLevels', { conditions }, { signInRisk: 'high' })).toMatch(/of a user than none/)
  expect(saidBy('userRiskLevels', {})).toBe('open')
})
