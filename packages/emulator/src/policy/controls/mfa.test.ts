import { expect, test } from 'vitest'
import { proved, user } from '../decision-table/row.fixture.js'
import { judgedBy } from './judgement.fixture.js'

const grant = { builtInControls: ['mfa' as const] }
const everything = ['password', 'totp', 'phone-app', 'text-message', 'windows-hello'] as const

test('it names the methods that the user has, in a known order', () => {
  expect(judgedBy('mfa', grant, user({ registered: everything }))).toMatchObject({
    graphName: 'Mfa',
    missing: { kind: 'second-factor', methods: ['totp', 'phone-app', 'text-message', 'windows-hello'] },
  })
})

test('a password that is set up is no second factor to choose', () => {
  expect(judgedBy('mfa', grant, user({ registered: ['password'] }))).toMatchObject({
    missing: { kind: 'method-registration', methods: ['phone-app', 'totp', 'text-message'] },
  })
})

test('who signed in at another provider adds a code to that', () => {
  const facts = { ...proved('federated'), ...user({ registered: ['totp'] }) }
  expect(judgedBy('mfa', grant, facts)).toMatchObject({
    missing: { kind: 'second-factor', methods: ['totp'] },
  })
})

test('it says what was proved, when, and what would do', () => {
  const because = judgedBy('mfa', grant)?.because
  expect(because).toBe(
    'Proved: password (11:55Z); "Multifactor authentication" wants more: one-time code of an app.',
  )
})

test('an old second factor is named with its age', () => {
  const judged = judgedBy('mfa', grant, proved('password:70', 'totp:61'), { secondFactorLifetime: 3_600_000 })
  expect(judged).toMatchObject({
    missing: { kind: 'fresh-second-factor', methods: ['totp'] },
    because: 'The second factor was proved at 10:59Z and counts for 1 hour.',
  })
  const inTime = judgedBy('mfa', grant, proved('password:70', 'totp:60'), { secondFactorLifetime: 3_600_000 })
  expect(inTime).toMatchObject({ met: true })
})
