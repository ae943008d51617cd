import { expect, test } from 'vitest'
import { proved } from '../decision-table/row.fixture.js'
import { evaluate } from '../evaluate.js'
import { exampleFacts, exampleTenant, requiring } from '../policy.fixture.js'

test('a request that asks for a second factor gets none without one, and no policy is named', () => {
  const asking = exampleFacts({ secondFactorAsked: true })
  expect(evaluate(exampleTenant([]), asking)).toMatchObject({
    missing: { kind: 'second-factor', methods: ['totp'] },
    demand: 'request',
    policyIds: [],
    explanation: expect.stringMatching(
      /^The request itself refuses Inbox add-in\. It asks for a second factor/,
    ),
  })
  expect(evaluate(exampleTenant([]), { ...asking, ...proved('password', 'totp') }).outcome).toBe('allowed')
})

test('a policy that wants the same is named before the request', () => {
  const asking = exampleFacts({ secondFactorAsked: true })
  expect(evaluate(exampleTenant([requiring(['mfa'])]), asking)).toMatchObject({
    demand: 'conditional-access',
  })
})
