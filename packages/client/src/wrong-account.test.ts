import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, fakeApi, ok } from '../test/fake-api.js'
import { fakeWay } from '../test/fake-ways.js'
import { stopOf } from '../test/stops.js'
import { clientId, personToken, scope } from '../test/token.js'
import { createSignIn, type SignInOptions } from './index.js'

const mila = personToken({ preferred_username: 'milan@contoso.com', oid: 'oid-mila', tid: 'contoso' })
const nora = personToken({ preferred_username: 'nomfa@contoso.com', oid: 'oid-nora', tid: 'contoso' })

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Opens somebody's mailbox, or a document, in Office. */
function opened({ address, account }: { address?: string; account?: object | Error }) {
  const auth = {
    getAccessToken: async () => mila,
    ...(account && {
      getAuthContext: async () => {
        if (account instanceof Error) throw account
        return account
      },
    }),
  }
  const mailbox = address === undefined ? undefined : { userProfile: { emailAddress: address } }
  vi.stubGlobal('Office', { auth, context: { mailbox }, onReady: async () => ({ host: 'Outlook' }) })
}

function signInWith(options: Partial<SignInOptions> = {}) {
  return createSignIn({ clientId, scope, apiOrigins: ['https://localhost:3000'], ...options })
}

describe('a token of another account than the mailbox (S37, S39)', () => {
  it('is never given, and the sentence says what to do', async () => {
    opened({ address: 'nomfa@contoso.com' })
    const stop = await stopOf(signInWith().getToken())
    expect([stop.code, stop.owner, stop.way]).toEqual(['wrong-account', 'user', 'office-sso'])
    expect(stop.message).toMatch(/somebody else/)
  })

  it('lets another way try, which gives the right one', async () => {
    opened({ address: 'nomfa@contoso.com' })
    const ways = [fakeWay('stale', mila), fakeWay('fresh', nora)]
    expect(await signInWith({ ways: ways.map(({ make }) => make) }).getToken()).toBe(nora)
  })

  it('is found when the account is switched between two calls', async () => {
    opened({ address: 'milan@contoso.com' })
    const signIn = signInWith()
    expect(await signIn.getToken()).toBe(mila)
    opened({ address: 'nomfa@contoso.com' })
    expect((await stopOf(signIn.getToken())).code).toBe('wrong-account')
  })

  it("keeps the first user's data when the account is switched while the API answers", async () => {
    opened({ address: 'milan@contoso.com' })
    const { fetch } = fakeApi(() => {
      opened({ address: 'nomfa@contoso.com' })
      return ok()
    })
    expect((await stopOf(signInWith({ fetch }).fetch(api))).code).toBe('wrong-account')
  })

  it('knows the addresses that a tenant proved to own', async () => {
    opened({ address: 'mila.nikolova@contoso.com' })
    const verified = personToken({
      preferred_username: 'milan@contoso.com',
      verified_primary_email: ['mila.nikolova@contoso.com'],
    })
    expect(await signInWith({ ways: [fakeWay('w', verified).make] }).getToken()).toBe(verified)
  })

  it.each(['MILAN@Contoso.com', 'milan@contoso.com'])('is not what %s gets', async (address) => {
    opened({ address })
    expect(await signInWith().getToken()).toBe(mila)
  })

  it('may be allowed by who knows that an address is no sign-in name', async () => {
    opened({ address: 'mila.nikolova@contoso.com' })
    expect((await stopOf(signInWith().getToken())).code).toBe('wrong-account')
    const isSameAccount = vi.fn(() => true)
    expect(await signInWith({ isSameAccount }).getToken()).toBe(mila)
    expect(isSameAccount).toHaveBeenCalledWith(
      'mila.nikolova@contoso.com',
      expect.objectContaining({ oid: 'oid-mila' }),
    )
  })
})

describe('a token of another account than the document (S38)', () => {
  it.each([
    ['the same account', { userObjectId: 'oid-mila', tenantId: 'contoso' }, 'token'],
    ['another person', { userObjectId: 'oid-nora', tenantId: 'contoso' }, 'wrong-account'],
    ['the same id in another tenant', { userObjectId: 'oid-mila', tenantId: 'fabrikam' }, 'wrong-account'],
    ['another name alone', { userPrincipalName: 'nomfa@contoso.com' }, 'wrong-account'],
    ['an Office that does not tell', {}, 'token'],
    ['an Office that fails to tell', new Error('not implemented'), 'token'],
  ])('of %s', async (_, account, outcome) => {
    opened({ account })
    const ended = await signInWith()
      .getToken()
      .then(
        () => 'token',
        ({ code }) => code,
      )
    expect(ended).toBe(outcome)
  })

  it('does not wait for ever for an Office that never tells', async () => {
    vi.useFakeTimers()
    opened({})
    vi.stubGlobal('Office', {
      auth: { getAccessToken: async () => mila, getAuthContext: () => new Promise(() => undefined) },
      onReady: async () => ({ host: 'Excel' }),
    })
    const given = signInWith().getToken()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await given).toBe(mila)
    vi.useRealTimers()
  })
})

describe('account()', () => {
  it('says whom the last token was of, and that nobody has verified it', async () => {
    opened({})
    const signIn = signInWith()
    expect(signIn.account()).toBeUndefined()
    await signIn.getToken()
    expect(signIn.account()).toMatchObject({
      verified: false,
      username: 'milan@contoso.com',
      oid: 'oid-mila',
      tid: 'contoso',
    })
  })

  it('is nobody after a token that cannot be read', async () => {
    opened({})
    vi.stubGlobal('OfficeRuntime', { auth: { getAccessToken: async () => 'opaque' } })
    const signIn = signInWith()
    await signIn.getToken()
    expect(signIn.account()).toBeUndefined()
  })
})
