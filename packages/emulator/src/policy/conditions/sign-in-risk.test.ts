import { expect, test } from 'vitest'
import { saidBy } from './mismatch.fixture.js'

test('a policy is about the risks of a sign-in that it names', () => {
  const conditions = { signInRiskLevels: ['medium' as const, 'high' as const] }
  expect(saidBy('signInRiskLevels', { conditions }, { signInRisk: 'high' })).toBe('about it')
  expect(saidBy('signInRiskLevels', { conditions }, { signInRisk: 'low' })).toMatch(/of a sign-in than low/)
  expect(saidBy('signInRiskLevels', {})).toBe('open')
})
