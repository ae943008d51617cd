import { expect, test } from 'vitest'
import { proved } from '../decision-table/row.fixture.js'
import { judgedBy } from './judgement.fixture.js'

test('nothing satisfies a block', () => {
  expect(judgedBy('block', { builtInControls: ['block'] }, proved('windows-hello'))).toEqual({
    graphName: 'Block',
    met: false,
    missing: { kind: 'block' },
    because: 'The policy blocks access.',
  })
  expect(judgedBy('block', { builtInControls: ['mfa'] })).toBeUndefined()
})
