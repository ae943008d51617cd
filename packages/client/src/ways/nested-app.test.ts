import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeOffice } from '../../test/fake-office.js'
import { stopOf } from '../../test/stops.js'
import { clientId, scope, token } from '../../test/token.js'
import { createSignIn, nestedApp, officeSso } from '../index.js'

const mila = token()

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('nestedAppAuthBridge', {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** What MSAL's nested client answers to one call: a token, or the name and `errorCode` of its error. */
type Answer = string | [name: string, errorCode: string] | Promise<never>

/** MSAL as far as the way uses it; what the real one makes of each status is proved in Chromium. */
function fakeMsal({
  silent = [],
  popup = [],
  nested = true,
}: {
  silent?: Answer[]
  popup?: Answer[]
  nested?: boolean
}) {
  const calls: [kind: string, request: object][] = []
  const configurations: object[] = []
  const answer = (kind: string, answers: Answer[]) => async (request: object) => {
    calls.push([kind, request])
    const count = calls.filter(([name]) => name === kind).length
    const given = await answers[Math.min(count, answers.length) - 1]
    if (typeof given === 'string') return { accessToken: given }
    const [name, errorCode] = given ?? ['Error', 'nothing']
    throw Object.assign(new Error('Words of any language.'), { name, errorCode })
  }
  class PublicClientApplication {
    acquireTokenSilent = answer('silent', silent)
    acquireTokenPopup = answer('popup', popup)
  }
  const load = vi.fn(async () => ({
    PublicClientApplication,
    createNestablePublicClientApplication: async (
      configuration: object,
      _: undefined,
      make: (configuration: object, controller: object) => object,
    ) => {
      configurations.push(configuration)
      return nested ? make(configuration, {}) : new PublicClientApplication()
    },
  }))
  return { calls, configurations, load }
}

function signInBy(msal: ReturnType<typeof fakeMsal>, others = [] as ReturnType<typeof officeSso>[]) {
  const ways = [nestedApp(msal.load), ...others]
  return createSignIn({ clientId, scope, apiOrigins: ['https://localhost:3000'], ways })
}

describe('nested app authentication', () => {
  it('asks the host silently, past any memory of MSAL, which keeps nothing in storage', async () => {
    const msal = fakeMsal({ silent: [mila] })
    expect(await signInBy(msal).getToken()).toBe(mila)
    expect(msal.calls).toEqual([['silent', { scopes: [scope], cacheLookupPolicy: 5 }]])
    expect(msal.configurations).toEqual([
      {
        auth: { clientId, authority: 'https://login.microsoftonline.com/common' },
        cache: { cacheLocation: 'memoryStorage' },
      },
    ])
  })

  it.each([
    'https://login.microsoftonline.us/common',
    'https://login.partner.microsoftonline.cn/organizations',
  ])('asks in the cloud of the authority it was given: %s (S56)', async (authority) => {
    const msal = fakeMsal({ silent: [mila] })
    const ways = [nestedApp(msal.load)]
    const options = { clientId, scope, apiOrigins: ['https://localhost:3000'], ways, authority }
    await createSignIn(options).getToken()
    expect(msal.configurations).toEqual([
      expect.objectContaining({
        auth: { clientId, authority, knownAuthorities: [new URL(authority).host] },
      }),
    ])
  })

  it('loads MSAL once, and not at all where there is no bridge, whatever isSetSupported says', async () => {
    const msal = fakeMsal({ silent: [mila] })
    const signIn = signInBy(msal)
    await signIn.getToken()
    await signIn.getToken()
    expect(msal.load).toHaveBeenCalledTimes(1)

    vi.stubGlobal('nestedAppAuthBridge', undefined)
    fakeOffice(token(2))
    const without = fakeMsal({ silent: [mila] })
    expect(await signInBy(without, [officeSso()]).getToken()).toBe(token(2))
    expect(without.load).not.toHaveBeenCalled()
  })

  it('leaves to the next way what is an ordinary client in disguise (S51)', async () => {
    fakeOffice(token(2))
    const msal = fakeMsal({ silent: [mila], nested: false })
    expect(await signInBy(msal, [officeSso()]).getToken()).toBe(token(2))
    expect(msal.calls).toEqual([])
  })

  it('hands a challenge on as claims, and wants a token that is newer than the host keeps (S12)', async () => {
    const msal = fakeMsal({ silent: [mila] })
    await signInBy(msal).getToken({ ask: 'if-needed', authChallenge: '{"x":1}' })
    expect(msal.calls[0]?.[1]).toMatchObject({ claims: '{"x":1}', forceRefresh: true })
  })

  it('is given up when MSAL does not load, with a word to the developer', async () => {
    fakeOffice(mila)
    const load = vi.fn(async () => Promise.reject(new TypeError('Failed to fetch')))
    const ways = [nestedApp(load), officeSso()]
    const signIn = createSignIn({ clientId, scope, apiOrigins: ['https://localhost:3000'], ways })
    expect(await signIn.getToken()).toBe(mila)
  })

  it('waits no longer than the time limit for a bridge that never answers', async () => {
    vi.useFakeTimers()
    const msal = fakeMsal({ silent: [new Promise<never>(() => undefined)] })
    const ended = stopOf(signInBy(msal).getToken())
    await vi.advanceTimersByTimeAsync(30_000)
    expect((await ended).code).toBe('timed-out')
    vi.useRealTimers()
  })
})

describe('what the host answers (S52, S53)', () => {
  // Statuses and what MSAL 5 makes of them: facts of its `NestedAppAuthAdapter` and `WebBrokerBridgeErrorMap`.
  const rows: [status: string, error: [string, string], calls: string, stop: string, tookNext: boolean][] = [
    [
      'USER_INTERACTION_REQUIRED',
      ['InteractionRequiredAuthError', 'interaction_required'],
      'silent popup',
      'sign-in-needed',
      true,
    ],
    ['USER_CANCEL', ['ClientAuthError', 'user_canceled'], 'silent', 'cancelled', false],
    ['NO_NETWORK', ['ClientAuthError', 'no_network_connectivity'], 'silent', 'unreachable', true],
    ['ACCOUNT_UNAVAILABLE', ['ClientAuthError', 'no_account_found'], 'silent popup', 'sign-in-needed', true],
    ['DISABLED', ['ClientAuthError', 'nested_app_auth_bridge_disabled'], 'silent', 'not-supported', true],
    [
      'TRANSIENT_ERROR',
      ['ServerError', 'temporarily_unavailable'],
      'silent silent popup',
      'sign-in-needed',
      true,
    ],
    ['PERSISTENT_ERROR', ['ServerError', ''], 'silent', 'not-supported', true],
    ['an unlisted script', ['ServerError', 'untrusted_origin'], 'silent', 'not-supported', true],
    ['a missing redirect', ['ServerError', 'invalid_client'], 'silent', 'misconfigured', true],
    ['no account for MSAL', ['BrowserAuthError', 'no_account_error'], 'silent popup', 'sign-in-needed', true],
    ['anything else', ['AuthError', 'unknown_error'], 'silent popup', 'sign-in-needed', true],
  ]

  it.each(rows)('%s ends alone as it should, each call made once', async (_, error, calls, stop) => {
    const msal = fakeMsal({ silent: [error], popup: [error] })
    expect((await stopOf(signInBy(msal).getToken({ ask: 'if-needed' }))).code).toBe(stop)
    expect(msal.calls.map(([kind]) => kind).join(' ')).toBe(calls)
  })

  it.each(rows)('%s opens no window when nobody may be asked', async (_, error) => {
    const msal = fakeMsal({ silent: [error], popup: [mila] })
    await stopOf(signInBy(msal).getToken({ ask: 'never' }))
    expect(msal.calls.filter(([kind]) => kind === 'popup')).toEqual([])
  })

  it.each(rows)('%s leaves what it leaves to the next way', async (_, error, _calls, _stop, tookNext) => {
    fakeOffice(token(2))
    const msal = fakeMsal({ silent: [error], popup: [error] })
    const ended = await signInBy(msal, [officeSso()])
      .getToken({ ask: 'if-needed' })
      .catch(({ code }) => code)
    expect(ended).toBe(tookNext ? token(2) : 'cancelled')
  })

  it.each([
    ['S28 a missing redirect', 'invalid_client', /SPA redirect brk-multihub:\/\/.*, origin only/],
    ['S52 a bridge that refuses', '', /brk-multihub.*scope.*build/],
    [
      'S60 a script that is not listed',
      'untrusted_origin',
      /well-known\/microsoft-officeaddins-allowed\.json/,
    ],
  ])('%s is named to the developer, on the console', async (_, errorCode, sentence) => {
    const msal = fakeMsal({ silent: [['ServerError', errorCode]] })
    await stopOf(signInBy(msal).getToken())
    expect(console.error).toHaveBeenCalledWith(expect.stringMatching(sentence))
  })

  it('S54 a proxy that wants a password is named to the user', async () => {
    const msal = fakeMsal({ silent: [['ClientAuthError', 'no_network_connectivity']] })
    expect((await stopOf(signInBy(msal).getToken())).message).toMatch(/proxy/)
  })

  it('interaction required is answered in Office’s window, with the claims', async () => {
    const msal = fakeMsal({ silent: [['InteractionRequiredAuthError', 'x']], popup: [mila] })
    const given = { ask: 'if-needed', authChallenge: '{"x":1}' } as const
    expect(await signInBy(msal).getToken(given)).toBe(mila)
    expect(msal.calls[1]).toEqual(['popup', { scopes: [scope], claims: '{"x":1}' }])
  })

  it('a cancelled window ends it: no other way opens another', async () => {
    fakeOffice(token(2))
    const msal = fakeMsal({
      silent: [['InteractionRequiredAuthError', 'x']],
      popup: [['ClientAuthError', 'user_canceled']],
    })
    const stop = await stopOf(signInBy(msal, [officeSso()]).getToken({ ask: 'if-needed' }))
    expect([stop.code, stop.way]).toEqual(['cancelled', 'nested-app'])
  })

  it('trouble that passes is gone at the second silent call', async () => {
    const msal = fakeMsal({ silent: [['ServerError', 'temporarily_unavailable'], mila] })
    expect(await signInBy(msal).getToken({ ask: 'never' })).toBe(mila)
  })
})
