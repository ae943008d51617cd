import { expect, test } from 'vitest'
import { user } from '../decision-table/row.fixture.js'
import { judgedBy } from './judgement.fixture.js'

test('as long as the user is at risk, the password has to be changed', () => {
  const grant = { builtInControls: ['mfa' as const, 'passwordChange' as const], operator: 'AND' as const }
  expect(judgedBy('passwordChange', grant, user({ risk: 'high' }))).toMatchObject({
    graphName: 'RequirePasswordChange',
    missing: { kind: 'password-change' },
    because: 'The risk of the user is high, and the password has not been changed since.',
  })
  expect(judgedBy('passwordChange', { builtInControls: ['mfa'] })).toBeUndefined()
})
