import { EntraError } from '@onbehalf/protocol'
import { describe, expect, it } from 'vitest'
import { readClaimsRequest } from './claims-request.js'

const read = (value: unknown) => readClaimsRequest(JSON.stringify(value))
const id = '0d1f2e3c-0000-4000-8000-00000000000a'

describe('a claims request', () => {
  it('is empty when there is none', () => {
    expect(readClaimsRequest(undefined)).toMatchObject({ contexts: [], policyIds: [], capabilities: [] })
  })

  it('names contexts by value or values, each once, and nothing that is none', () => {
    const acrs = { essential: true, value: 'c1', values: ['c2', 'c1', 'c99', 'c0', 'c100', 'p1', 7] }
    expect(read({ access_token: { acrs } }).contexts).toEqual(['c1', 'c2', 'c99'])
    expect(read({ id_token: { acrs: { essential: true, value: 'c5' } } }).contexts).toEqual(['c5'])
  })

  it('tells contexts that must be from those that may be', () => {
    const { contexts, welcomeContexts } = read({ access_token: { acrs: { values: ['c1'] } } })
    expect([contexts, welcomeContexts]).toEqual([[], ['c1']])
  })

  it('names policies under both names of the member, and nothing that is no id', () => {
    const claims = { capolids: { values: [id.toUpperCase(), 'x'] }, polids: { value: id } }
    expect(read({ access_token: claims }).policyIds).toEqual([id])
  })

  it('reads a bounded number of values', () => {
    const values = Array.from({ length: 400 }, (_, n) => `${String(n).padStart(8, '0')}${id.slice(8)}`)
    expect(read({ access_token: { capolids: { values } } }).policyIds).toHaveLength(200)
  })

  it('reads a time as text and as a number', () => {
    expect(read({ access_token: { nbf: { value: '1604106651' } } }).notBefore).toBe(1604106651)
    expect(read({ access_token: { nbf: { value: 1604106651 } } }).notBefore).toBe(1604106651)
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '"x"',
    '{"access_token":{"nbf":{"value":-1}}}',
    '{"access_token":{"nbf":{"value":{}}}}',
    '{"access_token":{"acrs":{"essential":true,"value":"C1"}}}',
    '{"access_token":{"acrs":{"essential":true,"values":[["c1"]]}}}',
    '{"id_token":{"acrs":{"essential":true}}}',
    `{"a":"${'x'.repeat(16_384)}"}`,
  ])('is refused with 50117 when it is %.40s', (text) => {
    const refused = () => readClaimsRequest(text)
    expect(refused).toThrow(EntraError)
    expect(refused).toThrow(/^AADSTS50117/)
  })

  it('takes members of no sense for absent', () => {
    expect(read({ access_token: [], id_token: 7 })).toMatchObject({ contexts: [], policyIds: [] })
    expect(read({ access_token: { xms_cc: { values: 'cp1' }, capolids: 'x', acrs: null } })).toMatchObject({
      capabilities: ['cp1'],
      policyIds: [],
    })
  })
})
