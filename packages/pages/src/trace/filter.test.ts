import { describe, expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import { matches } from './filter'

const entry = exchange({
  status: 400,
  error: { aadsts: 65001, name: 'consentRequired' },
  correlationId: 'abc',
})

describe('the filter', () => {
  it.each(['graph token', 'TOKEN', '400', 'aadsts65001', 'consentrequired', 'api entra', 'abc', '  '])(
    'finds %s',
    (text) => {
      expect(matches(entry, text)).toBe(true)
    },
  )

  it('wants every word', () => {
    expect(matches(entry, 'graph photo')).toBe(false)
  })
})
