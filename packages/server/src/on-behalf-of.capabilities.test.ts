import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock } from '../test/fake-authority.js'
import { verifierAt } from '../test/verifier.js'
import { onBehalfOf } from './on-behalf-of.js'
import type { OnBehalfOfOptions } from './token-service.js'

let authority: FakeAuthority
const clock = movableClock()
const mail = ['https://graph.microsoft.com/Mail.Read']

function trader(options: Partial<OnBehalfOfOptions> = {}) {
  const fetch = (request: Request) => authority.fetch(request)
  return onBehalfOf({ clientId: known.api, credential: { secret: 'secret' }, clock, fetch, ...options })
}

const caller = () => verifierAt(authority, clock)(authority.token())

beforeEach(() => {
  authority = fakeAuthority()
})

describe('the capability cp1', () => {
  const declared = '{"access_token":{"xms_cc":{"values":["cp1"]}}}'
  const sent = () => authority.tokenRequests.at(-1)!.body.get('claims')

  test('is declared with each request, and not unless it is set', async () => {
    const user = await caller()
    await trader().tokenFor(user, mail)
    expect(sent()).toBeNull()
    await trader({ clientCapabilities: ['cp1'] }).tokenFor(user, mail)
    expect(sent()).toBe(declared)
  })

  test('stands beside the claims of a challenge in one object', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'
    await trader({ clientCapabilities: ['cp1'] }).tokenFor(await caller(), mail, { claims })
    expect(JSON.parse(sent()!)).toEqual({
      access_token: { xms_cc: { values: ['cp1'] }, nbf: { essential: true, value: '1604106651' } },
    })
  })

  test('is not part of the key: a token asked for with it is found again', async () => {
    const capable = trader({ clientCapabilities: ['cp1'] })
    const user = await caller()
    await capable.tokenFor(user, mail)
    await capable.tokenFor(user, mail)
    expect(authority.tokenRequests).toHaveLength(1)
  })

  test('has one spelling, and others are refused at the start', () => {
    // @ts-expect-error another spelling does not compile either
    expect(() => trader({ clientCapabilities: ['CP1'] })).toThrow(/cp1/)
  })

  test('does not let claims through that are none', async () => {
    const user = await caller()
    for (const claims of ['', 'acrs', '[]', '"{}"']) {
      await expect(trader().tokenFor(user, mail, { claims })).rejects.toThrow(TypeError)
    }
    expect(authority.tokenRequests).toHaveLength(0)
  })
})
