import { expect, test } from 'vitest'
import { known, movableClock } from '../test/fake-authority.js'
import { type RequestedToken, TokenKeeper, type TokenWish } from './token-keeper.js'

const clock = movableClock()
const slot = { key: 'key', tenantId: known.tenant, objectId: known.user }
const keeper = () => new TokenKeeper({}, { clientId: known.api, clock, pause: async () => undefined })

const wish = (request: () => Promise<RequestedToken>): TokenWish => ({ slot, flight: 'flight', request })
const token = (accessToken: string, refreshIn: number): RequestedToken => ({
  token: {
    kind: 'token',
    accessToken,
    expiresAt: clock.now() + 3_600_000,
    refreshAt: clock.now() + refreshIn * 1000,
  },
})

test('a wish that fails is joined by nobody who comes after it', async () => {
  const one = keeper()
  const failing = wish(() => Promise.reject(new Error('a bug')))
  await expect(one.tokenFor(failing)).rejects.toThrow('a bug')
  expect(await one.tokenFor(wish(async () => token('good', 3_000)))).toMatchObject({ accessToken: 'good' })
})

test('a renewal in the background that fails leaves the token that counts, and is tried again', async () => {
  const one = keeper()
  await one.tokenFor(wish(async () => token('first', 0)))
  let renewals = 0
  const failing = wish(() => Promise.reject(new Error(`a bug, ${++renewals} times`)))
  for (const expected of [1, 2]) {
    expect(await one.tokenFor(failing)).toMatchObject({ accessToken: 'first' })
    expect(renewals).toBe(expected)
    await new Promise(setImmediate)
    clock.advance(61)
  }
})
