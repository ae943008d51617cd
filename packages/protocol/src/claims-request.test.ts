import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capabilityClaims, mergeClaims } from './claims-request.js'

const merged = (...requests: [string, ...string[]]) => JSON.parse(mergeClaims(...requests))
const request = (accessToken: object) => JSON.stringify({ access_token: accessToken })

describe('claims requests', () => {
  test('that are one stay word for word', () => {
    const claims = '{ "access_token" : {"acrs":null} }'
    expect(mergeClaims(claims)).toBe(claims)
  })

  test('stand side by side, as the documentation of client capabilities shows', () => {
    const context = '{"access_token":{"acrs":{"essential":true,"value":"c25"}}}'
    expect(mergeClaims(capabilityClaims(['cp1']), context)).toBe(
      '{"access_token":{"xms_cc":{"values":["cp1"]},"acrs":{"essential":true,"value":"c25"}}}',
    )
  })

  test.each<[string, object, object, object]>([
    [
      'lists are united',
      { xms_cc: { values: ['cp1'] } },
      { xms_cc: { values: ['cp2', 'cp1'] } },
      { xms_cc: { values: ['cp1', 'cp2'] } },
    ],
    [
      'the later value counts',
      { acrs: { value: 'c1' } },
      { acrs: { value: 'c2' } },
      { acrs: { value: 'c2' } },
    ],
    [
      'a voluntary claim gives way',
      { nbf: { essential: true } },
      { nbf: null },
      { nbf: { essential: true } },
    ],
    ['a voluntary claim stays', { nbf: null }, {}, { nbf: null }],
    [
      'false is a value',
      { a: { essential: true } },
      { a: { essential: false } },
      { a: { essential: false } },
    ],
  ])('where they meet: %s', (_rule, one, other, both) => {
    expect(merged(request(one), request(other))).toEqual({ access_token: both })
  })

  test('keep their sections apart', () => {
    expect(merged('{"access_token":{"a":null}}', '{"id_token":{"a":{"essential":true}}}')).toEqual({
      access_token: { a: null },
      id_token: { a: { essential: true } },
    })
  })

  test.each([[''], ['[]'], ['null'], ['"{}"'], ['{"a":'], ['eyJhIjoxfQ==']])(
    'are refused when they are no JSON object: %s',
    (text) => {
      expect(() => mergeClaims(text)).toThrow(TypeError)
      expect(() => mergeClaims('{}', text)).toThrow(TypeError)
    },
  )

  test('give no member to objects they do not name', () => {
    const both = merged('{"__proto__":{"polluted":1}}', '{"access_token":{}}')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(both.access_token).toEqual({})
  })

  test('lose no member and gain none, whatever they hold', () => {
    const part = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue(), { maxKeys: 4 })
    fc.assert(
      fc.property(part, part, (one, other) => {
        const both = merged(JSON.stringify(one), JSON.stringify(other))
        expect(Object.keys(both).sort()).toEqual(
          [...new Set([...Object.keys(one), ...Object.keys(other)])].sort(),
        )
      }),
    )
  })
})
