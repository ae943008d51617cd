import { createApi } from '@onbehalf/server'
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'

let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator()
})

/** An API as an add-in's developer writes it, with the emulator as its cloud. */
function inboxApi() {
  const { origin } = emulator.addresses
  return createApi({
    clientId: ids.inbox,
    tenants: [ids.contoso],
    credential: { secret: defaultSecret(ids.inbox) },
    authority: origin,
    graph: `${origin}/graph`,
    allowAuthority: [origin],
    clock: emulator.clock,
    fetch: emulator.fetch,
  })
}

describe('the same user with a password on the desktop and with a second factor on the web', () => {
  it('never shares a Graph token, however the calls are mixed', async () => {
    const proofs = { desktop: ['password'], web: ['password', 'totp'] } as const
    const assertions = await Promise.all(
      Object.values(proofs).map((each) =>
        emulator.mintToken({
          user: 'milan@contoso.com',
          resource: ids.inbox,
          scopes: ['access_as_user'],
          proofs: [...each],
        }),
      ),
    )
    const answer = inboxApi().route({ scope: 'access_as_user' }, async (caller) => {
      const outcome = await caller.tryTokenFor(['Mail.Read'])
      if (!('accessToken' in outcome)) throw new TypeError(JSON.stringify(outcome))
      return Response.json(decodeJwt(outcome.accessToken))
    })
    const ask = async (assertion: string | undefined) => {
      const request = new Request('https://localhost:3000/', {
        headers: { authorization: `Bearer ${assertion}` },
      })
      const response = await answer(request)
      return (await response.json()) as { amr: string[]; uti: string }
    }

    const calls = Array.from({ length: 20 }, (_, index) => assertions[index % 2])
    const graphTokens = await Promise.all(calls.map(ask))

    const [desktop, web] = [0, 1].map((side) => graphTokens.filter((_, index) => index % 2 === side))
    expect(new Set(desktop?.map(({ amr }) => amr.join(' ')))).toEqual(new Set(['pwd']))
    expect(new Set(web?.map(({ amr }) => amr.join(' ')))).toEqual(new Set(['pwd mfa']))
    expect(new Set(desktop?.map(({ uti }) => uti)).size).toBe(1)
    expect(new Set(web?.map(({ uti }) => uti)).size).toBe(1)
    const trades = emulator.journal
      .entries()
      .filter(({ request }) => request.body?.includes('requested_token_use=on_behalf_of'))
    expect(trades).toHaveLength(2)
  })
})
