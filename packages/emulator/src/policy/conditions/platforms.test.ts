import { expect, test } from 'vitest'
import { with_ } from '../decision-table/row.fixture.js'
import { saidBy } from './mismatch.fixture.js'

const all = { platforms: { includePlatforms: ['all' as const], excludePlatforms: ['macOS' as const] } }
const windows = { platforms: { includePlatforms: ['windows' as const], excludePlatforms: [] } }

test('all platforms is any, even one that is not known; those left out are named', () => {
  expect(saidBy('platforms', { conditions: all }, with_({ platform: null }))).toBe('about it')
  expect(saidBy('platforms', { conditions: all }, with_({ platform: 'macOS' }))).toBe(
    'The policy leaves macOS out.',
  )
})

test('a platform named is that one', () => {
  expect(saidBy('platforms', { conditions: windows })).toBe('about it')
  expect(saidBy('platforms', { conditions: windows }, with_({ platform: 'linux' }))).toMatch(/than linux/)
  expect(saidBy('platforms', { conditions: windows }, with_({ platform: null }))).toMatch(
    /one that is not known/,
  )
  expect(saidBy('platforms', {})).toBe('open')
})
