import { expect, test } from 'vitest'
import { proved, user } from '../decision-table/row.fixture.js'
import { judgedBy } from './judgement.fixture.js'

const strength = (last: number) => ({
  authenticationStrength: { id: `00000000-0000-0000-0000-00000000000${last}` },
})
const registered = { registered: ['password', 'totp', 'windows-hello'] as const }

test('it asks for methods of its combinations only', () => {
  expect(judgedBy('authenticationStrength', strength(4), user(registered))).toMatchObject({
    missing: { kind: 'second-factor', methods: ['windows-hello'] },
  })
  expect(judgedBy('authenticationStrength', strength(2), user(registered))).toMatchObject({
    missing: { kind: 'second-factor', methods: ['totp', 'windows-hello'] },
  })
})

test('a key of Windows Hello is made on its device: no page sets it up', () => {
  expect(judgedBy('authenticationStrength', strength(3))).toMatchObject({
    missing: { kind: 'second-factor', methods: [] },
  })
})

test('a strength that does not exist is satisfied by nothing', () => {
  expect(judgedBy('authenticationStrength', strength(9), proved('windows-hello'))).toMatchObject({
    met: false,
    because: expect.stringMatching(/does not exist/),
  })
  expect(judgedBy('authenticationStrength', { builtInControls: ['mfa'] })).toBeUndefined()
})
