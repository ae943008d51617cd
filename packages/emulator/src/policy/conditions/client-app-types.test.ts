import { expect, test } from 'vitest'
import { with_ } from '../decision-table/row.fixture.js'
import { saidBy } from './mismatch.fixture.js'

const name = 'clientAppTypes'

test('a policy is about the client apps it names', () => {
  const conditions = { clientAppTypes: ['browser' as const] }
  expect(saidBy(name, { conditions })).toBe('about it')
  expect(saidBy(name, { conditions }, with_({ clientAppType: 'other' }))).toMatch(
    /other client apps than this one \(other\)/,
  )
  expect(saidBy(name, { conditions: { clientAppTypes: ['all'] } })).toBe('open')
})

test('Exchange ActiveSync counts as supported where the platform is known', () => {
  const conditions = { clientAppTypes: ['easSupported' as const] }
  const eas = { clientAppType: 'exchangeActiveSync' as const }
  expect(saidBy(name, { conditions }, with_({ ...eas, platform: 'iOS' }))).toBe('about it')
  expect(saidBy(name, { conditions }, with_({ ...eas, platform: null }))).toMatch(/other client apps/)
})
