import { describe, expect, it } from 'vitest'
import { readTokenLifetime } from './token-lifetime.js'

const policy = (members: object) => [JSON.stringify({ TokenLifetimePolicy: { Version: 1, ...members } })]

/** @see https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes */
describe('the definition of a token lifetime policy', () => {
  it.each([
    ['8:00:00', 28_800],
    ['04:00:00', 14_400],
    ['00:10:00', 600],
    ['00:90:00', 5_400],
    ['1.00:00:00', 86_400],
    ['24:00:00', 86_400],
    ['23:59:59', 86_399],
  ])('gives tokens %s', (span, lifetime) => {
    expect(readTokenLifetime(policy({ AccessTokenLifetime: span }))).toEqual({ lifetime })
  })

  it('reads over what was retired in 2021', () => {
    const old = { MaxInactiveTime: '30.00:00:00', MaxAgeMultiFactor: 'until-revoked' }
    expect(readTokenLifetime(policy(old))).toEqual({ lifetime: undefined })
  })

  it.each<[string, readonly string[], string]>([
    ['shorter than ten minutes', policy({ AccessTokenLifetime: '00:09:59' }), '00:10:00'],
    ['longer than a day', policy({ AccessTokenLifetime: '1.00:00:01' }), '1.00:00:00'],
    ['no time span', policy({ AccessTokenLifetime: 'PT8H' }), '"PT8H" is no time span'],
    ['an unknown member', policy({ RefreshTokenLifetime: '1' }), 'TokenLifetimePolicy.RefreshTokenLifetime'],
    ['another version', ['{"TokenLifetimePolicy":{"Version":2}}'], 'Version'],
    ['another kind of policy', ['{"HomeRealmDiscoveryPolicy":{}}'], 'HomeRealmDiscoveryPolicy'],
    ['no JSON', ['8 hours'], 'not the JSON'],
    ['nothing', [], 'one JSON text'],
    ['two texts', [...policy({}), ...policy({})], 'one JSON text'],
  ])('is refused: %s', (_what, definition, words) => {
    expect(readTokenLifetime(definition)).toEqual({ problem: expect.stringContaining(words) })
  })
})
