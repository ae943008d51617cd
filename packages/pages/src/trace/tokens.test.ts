import { describe, expect, it } from 'vitest'
import { exchange, token } from '../../test/entries'
import { missingFrom } from './absences'
import { explainClaims } from './claims'
import { lifeOf } from './token-life'
import { decode, tokensIn } from './tokens'

const decoded = (claims: object) => decode(token(claims)) ?? { header: {}, claims: {} }

describe('tokens of an exchange', () => {
  it('are found in the answer, the form and the header, each once', () => {
    const one = token({ n: 1 })
    const two = token({ n: 2 })
    const entry = exchange({
      request: {
        headers: { 'content-type': 'application/x-www-form-urlencoded', Authorization: `Bearer ${two}` },
        body: `assertion=${two}`,
      },
      response: { headers: {}, body: JSON.stringify({ access_token: one, id_token: one }) },
    })
    expect(tokensIn(entry)).toEqual([
      { place: 'Access token in the answer', raw: one },
      { place: 'Assertion in the request', raw: two },
    ])
  })

  it('are not seen in what was left out', () => {
    expect(tokensIn(exchange({ response: { headers: {}, body: '{"access_token":"(removed)"}' } }))).toEqual(
      [],
    )
  })

  it('are taken apart with names in any script', () => {
    expect(decode(token({ name: 'Мила Николова' }))?.claims.name).toBe('Мила Николова')
  })

  it.each(['', 'a.b.c', 'eyJ.eyJ.x', 'eyJhbGciOiJub25lIn0'])(
    'a text that is no token gives nothing: %s',
    (text) => {
      expect(decode(text)).toBeUndefined()
    },
  )
})

describe('claims', () => {
  it('come with their meaning, who it is for first, unknown ones last', () => {
    const claims = explainClaims(decoded({ custom: { a: 1 }, ver: '2.0', aud: 'api', scp: 'access_as_user' }))
    expect(claims.map(({ name }) => name)).toEqual(['aud', 'ver', 'scp', 'custom'])
    expect(claims[0]?.meaning).toContain('Who the token is for')
    expect(claims[3]).toEqual({ name: 'custom', value: '{"a":1}', meaning: '' })
  })

  it('show times as people read them', () => {
    expect(explainClaims(decoded({ exp: 1_772_444_460 }))[0]?.value).toBe('1772444460 (2026-03-02T09:41:00Z)')
  })
})

describe('what is missing in a token', () => {
  it('says that a v2 token never carries amr', () => {
    expect(missingFrom(decoded({ ver: '2.0', scp: 'access_as_user' }))).toContain(
      'No amr: v2 tokens never carry it. This says nothing about MFA.',
    )
  })

  it('says nothing of amr when it is there', () => {
    expect(missingFrom(decoded({ ver: '1.0', scp: 'x', amr: ['pwd'] })).join()).not.toContain('amr')
  })

  it('tells a token of an app and an id token from a delegated one', () => {
    expect(missingFrom(decoded({ ver: '2.0', oid: 'a', sub: 'a' })).join()).toContain(
      'No scp: no user stands behind',
    )
    expect(missingFrom(decoded({ ver: '2.0', oid: 'a', sub: 'b' })).join()).toContain(
      'No scp: this looks like an id token',
    )
    expect(missingFrom(decoded({ ver: '2.0', oid: 'a', sub: 'b', scp: 'x' })).join()).not.toContain('scp')
  })
})

describe('the life of a token', () => {
  const hour = decoded({ nbf: 1_000, exp: 4_600 })

  it('is told on the emulator’s clock', () => {
    expect(lifeOf(hour, 1_900_000)).toEqual({
      state: 'valid',
      spent: 0.25,
      words: 'Valid for another 45 min of 1 h',
    })
    expect(lifeOf(hour, 4_600_000)).toMatchObject({ state: 'expired', spent: 1 })
    expect(lifeOf(hour, 940_000)).toEqual({
      state: 'not-yet',
      spent: 0,
      words: 'Valid in 1 min, then for 1 h',
    })
  })

  it('is not told of a token that names no end', () => {
    expect(lifeOf(decoded({ nbf: 1_000 }), 0)).toBeUndefined()
    expect(lifeOf(decoded({ nbf: 'soon', exp: 'late' }), 0)).toBeUndefined()
  })
})
