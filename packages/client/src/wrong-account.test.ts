import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, fakeApi, ok, refusal } from '../test/fake-api.js'
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

  it('is found when the mailbox is switched while Office still says whose account it is', async () => {
    const userProfile = { emailAddress: 'milan@contoso.com' }
    const getAuthContext = async () => {
      userProfile.emailAddress = 'nomfa@contoso.com'
      return {}
    }
    vi.stubGlobal('Office', {
      auth: { getAccessToken: async () => mila, getAuthContext },
      context: { mailbox: { userProfile } },
      onReady: async () => ({ host: 'Outlook' }),
    })
    expect((await stopOf(signInWith().getToken())).code).toBe('wrong-account')
  })

  it('is never sent when the account is switched between two requests that share a call', async () => {
    opened({ address: 'milan@contoso.com' })
    let give: (token: string) => void = () => undefined
    const late = fakeWay('late', mila)
    const getToken = () => new Promise<string>((resolve) => (give = resolve))
    const { fetch, requests } = fakeApi(ok)
    const signIn = signInWith({ fetch, ways: [() => ({ ...late.make({} as never), getToken })] })
    const first = stopOf(signIn.fetch(api))
    opened({ address: 'nomfa@contoso.com' })
    const second = stopOf(signIn.fetch(api))
    await vi.waitFor(() => give(mila))
    expect((await Promise.all([first, second])).map(({ code }) => code)).toEqual([
      'wrong-account',
      'wrong-account',
    ])
    expect(requests).toHaveLength(0)
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

  it('names both accounts to the developer, on the console, and no token', async () => {
    opened({ address: 'mila.nikolova@contoso.com' })
    await stopOf(signInWith().getToken())
    expect(console.error).toHaveBeenCalledWith(
      expect.stringMatching(/of milan@contoso\.com, and mila\.nikolova@contoso\.com is open/),
    )
  })

  it('is another one though the ids agree: Office tells those of its own account (S39)', async () => {
    opened({
      address: 'nomfa@contoso.com',
      account: { userObjectId: 'oid-mila', tenantId: 'contoso', userPrincipalName: 'milan@contoso.com' },
    })
    expect((await stopOf(signInWith().getToken())).code).toBe('wrong-account')
  })

  it('that may be allowed is still refused by its ids, and by the API', async () => {
    const isSameAccount = () => true
    opened({ address: 'mila.nikolova@contoso.com', account: { userObjectId: 'oid-nora' } })
    expect((await stopOf(signInWith({ isSameAccount }).getToken())).code).toBe('wrong-account')
    opened({ address: 'nomfa@contoso.com' })
    const refused = refusal(403, { code: 'wrong-account', reason: 'address', message: '' })
    const { fetch, requests } = fakeApi(refused)
    expect((await stopOf(signInWith({ isSameAccount, fetch }).fetch(api))).code).toBe('wrong-account')
    expect(requests).toHaveLength(1)
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
    [
      'the same account under the name of a guest',
      {
        userObjectId: 'oid-mila',
        tenantId: 'contoso',
        userPrincipalName: 'milan_contoso.com#EXT#@fabrikam.example',
      },
      'token',
    ],
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

  it('asks an Office that never tells once, and again when its answer came after all', async () => {
    vi.useFakeTimers()
    let tell: (account: object) => void = () => undefined
    const late = new Promise<object>((resolve) => {
      tell = resolve
    })
    const getAuthContext = vi.fn(() => late)
    const auth = { getAccessToken: async () => mila, getAuthContext }
    vi.stubGlobal('Office', { auth, onReady: async () => ({ host: 'Excel' }) })
    const signIn = signInWith()
    const given = [signIn.getToken(), signIn.getToken()]
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await Promise.all(given)).toEqual([mila, mila])
    expect(await signIn.getToken()).toBe(mila)
    expect(getAuthContext).toHaveBeenCalledTimes(1)
    tell({ userObjectId: 'oid-nora', tenantId: 'contoso' })
    await late
    vi.useRealTimers()
    expect((await stopOf(signIn.getToken())).code).toBe('wrong-account')
  })

  it('knows the mailbox also where the question for the account throws', async () => {
    opened({ address: 'nomfa@contoso.com' })
    const auth = {
      getAccessToken: async () => mila,
      getAuthContext: () => {
        throw new Error('not implemented')
      },
    }
    vi.stubGlobal('Office', { ...Reflect.get(globalThis, 'Office'), auth })
    expect((await stopOf(signInWith().getToken())).code).toBe('wrong-account')
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
