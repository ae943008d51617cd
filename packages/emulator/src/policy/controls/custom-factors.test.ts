import { expect, test } from 'vitest'
import { proved } from '../decision-table/row.fixture.js'
import { judgedBy } from './judgement.fixture.js'

test('a control of another provider is satisfied by nothing that is proved here', () => {
  const grant = { customAuthenticationFactors: ['Duo'] }
  expect(judgedBy('customAuthenticationFactors', grant, proved('windows-hello'))).toMatchObject({
    missing: { kind: 'custom-control', controls: ['Duo'] },
    because: 'The policy wants a control of another provider: Duo.',
  })
  expect(judgedBy('customAuthenticationFactors', {})).toBeUndefined()
})
