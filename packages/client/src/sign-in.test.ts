import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Answer, fakeOffice, officeError } from '../test/fake-office.js'
import { clientId, scope, token } from '../test/token.js'
import { createSignIn, dialog, officeSso, type SignInOptions, SignInStopped } from './index.js'

const mila = token()

function signInWith(options: Partial<SignInOptions> = {}) {
  return createSignIn({ clientId, scope, apiOrigins: ['https://localhost:3000'], ...options })
}

async function stopOf(promise: Promise<unknown>): Promise<SignInStopped> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SignInStopped)) throw new Error('not stopped', { cause: error })
  return error
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('getToken', () => {
  it('gives the token of Office and passes no option that asks when it may not ask', async () => {
    const { calls } = fakeOffice(mila)
    expect(await signInWith().getToken({ ask: 'never' })).toBe(mila)
    expect(calls).toEqual([{}])
  })

  it('lets Office show its sign-in when it may ask', async () => {
    const { calls } = fakeOffice(mila)
    await signInWith().getToken({ ask: 'if-needed' })
    expect(calls).toEqual([{ allowSignInPrompt: true }])
  })

  it('asks without being told in the handler of a click, and nowhere else', async () => {
    const { calls } = fakeOffice(mila)
    const signIn = signInWith()
    await signIn.getToken()
    vi.stubGlobal('navigator', { userActivation: { isActive: true } })
    await signIn.getToken()
    expect(calls).toEqual([{}, { allowSignInPrompt: true }])
  })

  it('hands Office a fresh object each time, because Office writes into it', async () => {
    const { calls } = fakeOffice(mila)
    const signIn = signInWith()
    const challenge = Object.freeze({ ask: 'if-needed', authChallenge: '{"a":1}' } as const)
    await signIn.getToken(challenge)
    await signIn.getToken(challenge)
    expect(calls[1]).toEqual({ allowSignInPrompt: true, authChallenge: '{"a":1}' })
  })

  it('writes claims that came as an object as JSON', async () => {
    const { calls } = fakeOffice(mila)
    await signInWith().getToken({ ask: 'if-needed', authChallenge: { access_token: { nbf: null } } })
    expect(calls[0]).toMatchObject({ authChallenge: '{"access_token":{"nbf":null}}' })
  })

  it('uses Office.auth where OfficeRuntime is not defined, as on iOS', async () => {
    const { calls } = fakeOffice(mila)
    vi.stubGlobal('OfficeRuntime', undefined)
    expect(await signInWith().getToken()).toBe(mila)
    expect(calls).toHaveLength(1)
  })

  it('keeps no token: every call reaches Office, which has the cache', async () => {
    const { calls } = fakeOffice(token(1), token(2))
    const signIn = signInWith()
    expect([await signIn.getToken(), await signIn.getToken()]).toEqual([token(1), token(2)])
    expect(calls).toHaveLength(2)
  })
})

describe('getToken outside Office', () => {
  it('says that the page works inside Office when there is no Office.js', async () => {
    const stop = await stopOf(signInWith().getToken())
    expect([stop.code, stop.owner]).toEqual(['not-in-office', 'user'])
  })

  it('says so too when Office.js found no host', async () => {
    vi.stubGlobal('Office', { onReady: async () => ({ host: null, platform: null }) })
    expect((await stopOf(signInWith().getToken())).code).toBe('not-in-office')
  })

  it('tells an Office without single sign-on from no Office', async () => {
    vi.stubGlobal('Office', { onReady: async () => ({ host: 'Outlook', platform: 'iOS' }) })
    expect((await stopOf(signInWith().getToken())).code).toBe('not-supported')
  })

  it('does not wait for ever for an Office.js that never gets ready', async () => {
    vi.stubGlobal('Office', { onReady: () => new Promise(() => undefined) })
    const stop = stopOf(signInWith({ ways: [officeSso()] }).getToken())
    await vi.advanceTimersByTimeAsync(30_000)
    expect((await stop).code).toBe('timed-out')
  })

  it('signs in where Office gives tokens but never says that it is ready, as in event handlers', async () => {
    fakeOffice(mila)
    vi.stubGlobal('Office', { onReady: () => new Promise(() => undefined) })
    const signedIn = signInWith().getToken()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await signedIn).toBe(mila)
  })
})

describe('a code of Office', () => {
  const rows: [code: number, stop: string, owner: string, callsWhenAsking: number][] = [
    [5001, 'unavailable', 'microsoft', 1],
    [13000, 'not-supported', 'user', 1],
    [13001, 'signed-out', 'user', 1],
    [13002, 'cancelled', 'user', 1],
    [13003, 'account-not-supported', 'user', 1],
    [13004, 'misconfigured', 'developer', 1],
    [13005, 'not-allowed', 'admin', 2],
    [13006, 'session-ended', 'user', 1],
    [13007, 'no-access', 'admin', 2],
    [13008, 'busy', 'user', 2],
    [13010, 'browser-settings', 'user', 1],
    [13012, 'not-supported', 'user', 1],
    [13013, 'throttled', 'microsoft', 1],
    [50001, 'out-of-date', 'user', 1],
    [77777, 'unavailable', 'microsoft', 1],
  ]

  it.each(rows)('%i ends as %s, which the %s can mend, after %i calls', async (code, stop, owner, count) => {
    const { calls } = fakeOffice(code)
    const ended = stopOf(signInWith().getToken({ ask: 'if-needed' }))
    await vi.runAllTimersAsync()
    expect(await ended).toMatchObject({ name: 'SignInStopped', code: stop, owner, office: code })
    expect(calls).toHaveLength(count)
  })

  it.each(rows)('%i makes no window appear when nothing may be asked', async (code) => {
    const { calls } = fakeOffice(code)
    const ended = stopOf(signInWith().getToken({ ask: 'never' }))
    await vi.runAllTimersAsync()
    await ended
    expect(calls.flatMap(Object.keys)).toEqual([])
  })

  it('13005 is answered with the question for consent, once', async () => {
    const { calls } = fakeOffice(13005, mila)
    expect(await signInWith().getToken({ ask: 'if-needed' })).toBe(mila)
    expect(calls).toEqual([
      { allowSignInPrompt: true },
      { allowSignInPrompt: true, allowConsentPrompt: true },
    ])
  })

  it('13009 after the question for consent, which this add-in may not force, is not asked about again', async () => {
    const { calls } = fakeOffice(13005, 13009)
    expect((await stopOf(signInWith().getToken({ ask: 'if-needed' }))).code).toBe('not-allowed')
    expect(calls.map(({ allowConsentPrompt }) => allowConsentPrompt)).toEqual([undefined, true])
  })

  it('13008 is answered with one repetition a moment later, when another script had made the running call', async () => {
    const { calls } = fakeOffice(13008, mila)
    const signedIn = signInWith().getToken({ ask: 'never' })
    await vi.advanceTimersByTimeAsync(2_999)
    expect(calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await signedIn).toBe(mila)
  })

  it('13008 after a call that was given up waits for that call to end', async () => {
    let answer = (_: string) => {}
    const { calls } = fakeOffice(new Promise<string>((resolve) => (answer = resolve)), 13008, mila)
    const signIn = signInWith()
    const first = stopOf(signIn.getToken({ ask: 'never' }))
    await vi.advanceTimersByTimeAsync(30_000)
    expect((await first).code).toBe('timed-out')
    const second = signIn.getToken({ ask: 'never' })
    await vi.advanceTimersByTimeAsync(100)
    expect(calls).toHaveLength(2)
    answer(token(7))
    await vi.advanceTimersByTimeAsync(1)
    expect(await second).toBe(mila)
  })

  it('13013 keeps every call away from Office for half a minute', async () => {
    const { calls } = fakeOffice(13013, mila)
    const signIn = signInWith()
    await stopOf(signIn.getToken())
    await vi.advanceTimersByTimeAsync(29_999)
    expect((await stopOf(signIn.getToken())).code).toBe('throttled')
    expect(calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await signIn.getToken()).toBe(mila)
  })

  it('13004 tells the developer what to mend, on the console', async () => {
    fakeOffice(13004)
    await stopOf(signInWith().getToken())
    expect(console.error).toHaveBeenCalledWith(expect.stringMatching(/13004.*WebApplicationInfo/))
  })

  it('an error without a code ends the call, with the error as its cause', async () => {
    const { calls } = fakeOffice(new Error('invalid parameters'))
    const stop = await stopOf(signInWith().getToken({ ask: 'if-needed' }))
    expect(stop).toMatchObject({ code: 'unavailable', office: undefined })
    expect(stop.cause).toMatchObject({ cause: expect.objectContaining({ message: 'invalid parameters' }) })
    expect(calls).toHaveLength(1)
  })

  it('an answer that is no token ends the call', async () => {
    fakeOffice('')
    expect((await stopOf(signInWith().getToken())).code).toBe('unavailable')
  })
})

describe('the time limit', () => {
  it.each([
    ['never', 30_000],
    ['if-needed', 300_000],
  ] as const)('of a call that may ask "%s" is %i ms, and the button asks again', async (ask, limit) => {
    const { calls } = fakeOffice(new Promise(() => undefined), mila)
    const ended = stopOf(signInWith().getToken({ ask }))
    await vi.advanceTimersByTimeAsync(limit - 1)
    expect(await Promise.race([ended, 'still waiting'])).toBe('still waiting')
    await vi.advanceTimersByTimeAsync(1)
    const { code, action } = await ended
    expect(code).toBe('timed-out')
    await action?.run()
    expect(calls[1]).toEqual({ allowSignInPrompt: true })
  })

  it('leaves nothing ticking behind an answer', async () => {
    fakeOffice(mila)
    await signInWith().getToken()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('can be set', async () => {
    fakeOffice(new Promise(() => undefined))
    const ended = stopOf(signInWith({ timeLimits: { silent: 5 } }).getToken())
    await vi.advanceTimersByTimeAsync(5)
    expect((await ended).code).toBe('timed-out')
  })

  it('stay as they are where the setting is undefined', async () => {
    fakeOffice(new Promise(() => undefined))
    // Reason for the assertion: JavaScript hands over what was not set.
    const timeLimits = { silent: undefined } as object
    const ended = stopOf(signInWith({ timeLimits }).getToken())
    await vi.advanceTimersByTimeAsync(29_999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect((await ended).code).toBe('timed-out')
  })
})

describe('callers at the same time', () => {
  it('share one call when they ask for the same', async () => {
    const { calls } = fakeOffice(mila)
    const signIn = signInWith()
    const tokens = await Promise.all(Array.from({ length: 10 }, () => signIn.getToken()))
    expect(new Set(tokens)).toEqual(new Set([mila]))
    expect(calls).toHaveLength(1)
  })

  it('share its failure too, and the next call is a new one', async () => {
    const { calls } = fakeOffice(13001, mila)
    const signIn = signInWith()
    const stops = await Promise.all([stopOf(signIn.getToken()), stopOf(signIn.getToken())])
    expect(stops[0]).toBe(stops[1])
    expect(await signIn.getToken()).toBe(mila)
    expect(calls).toHaveLength(2)
  })

  it('who may ask takes the token of the silent call that runs', async () => {
    const { calls } = fakeOffice(mila)
    const signIn = signInWith()
    await Promise.all([signIn.getToken({ ask: 'never' }), signIn.getToken({ ask: 'if-needed' })])
    expect(calls).toEqual([{}])
  })

  it('who may ask asks after the silent call has failed, and never beside it', async () => {
    const { calls } = fakeOffice(13001, mila)
    const signIn = signInWith()
    const silent = stopOf(signIn.getToken({ ask: 'never' }))
    expect(await signIn.getToken({ ask: 'if-needed' })).toBe(mila)
    expect((await silent).code).toBe('signed-out')
    expect(calls).toEqual([{}, { allowSignInPrompt: true }])
  })

  it('a challenge is never answered with a token that was under way for less', async () => {
    const { calls } = fakeOffice(token(1), token(2))
    const signIn = signInWith()
    const plain = signIn.getToken({ ask: 'if-needed' })
    const challenged = signIn.getToken({ ask: 'if-needed', authChallenge: '{}' })
    expect([await plain, await challenged]).toEqual([token(1), token(2)])
    expect(calls[1]).toMatchObject({ authChallenge: '{}' })
  })
})

describe('the button beside the sentence', () => {
  it('signs in with leave to ask', async () => {
    const { calls } = fakeOffice(13001, mila)
    const { action, message } = await stopOf(signInWith().getToken({ ask: 'never' }))
    expect([message, action?.label]).toEqual(['You are not signed in to Office.', 'Sign in'])
    await action?.run()
    expect(calls[1]).toEqual({ allowSignInPrompt: true })
  })

  it('repeats the challenge that was cancelled', async () => {
    const { calls } = fakeOffice(13002, mila)
    const { action } = await stopOf(signInWith().getToken({ ask: 'if-needed', authChallenge: '{"x":1}' }))
    await action?.run()
    expect(calls[1]).toMatchObject({ authChallenge: '{"x":1}' })
  })

  it('is not there when asking again is of no use', async () => {
    fakeOffice(13004)
    expect((await stopOf(signInWith().getToken())).action).toBeUndefined()
  })
})

describe('the audience of the token', () => {
  it.each([clientId, clientId.toUpperCase(), `api://localhost:3000/${clientId}`])(
    'may be %s',
    async (aud) => {
      fakeOffice(token(1, aud))
      expect(await signInWith().getToken()).toBe(token(1, aud))
    },
  )

  it('of another app is a mistake in the manifest, and is named', async () => {
    fakeOffice(token(1, 'fd2a66b8-257a-4637-8599-a76910aa0b18'))
    expect((await stopOf(signInWith().getToken())).code).toBe('misconfigured')
    expect(console.error).toHaveBeenCalledWith(
      expect.stringContaining('fd2a66b8-257a-4637-8599-a76910aa0b18'),
    )
  })

  it('is left to the API when the token cannot be read', async () => {
    fakeOffice('opaque')
    expect(await signInWith().getToken()).toBe('opaque')
  })
})

describe('createSignIn', () => {
  it.each([
    ['clientId', { clientId: 'inbox' }],
    ['scope', { scope: 'access_as_user' }],
    ['scope', { scope: `${scope} openid` }],
    ...[[], [officeSso], [dialog]].map((ways): [string, object] => ['ways', { ways }]),
    ['apiOrigins', { apiOrigins: [] }],
    ['apiOrigins', { apiOrigins: ['http://api.contoso.com'] }],
    ['apiOrigins', { apiOrigins: ['https://api.contoso.com/'] }],
    ['apiOrigins', { apiOrigins: ['*'] }],
    ...['silent', 'asking'].flatMap((name) =>
      [Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 3_600_001, 'abc', '30000', null].map(
        (value): [string, object] => [`timeLimits.${name}`, { timeLimits: { [name]: value } }],
      ),
    ),
  ])('refuses a wrong %s: %j', (name, options) => {
    expect(() => signInWith(options)).toThrow(new RegExp(name))
    expect(() => signInWith(options)).toThrow(TypeError)
  })
})

describe('whatever Office answers', () => {
  const codes = fc.constantFrom(
    ...[5001, 5102, 13000, 13001, 13002, 13003, 13005, 13006, 13007, 13008, 13013, 50001, 99],
  )
  const answer: fc.Arbitrary<Answer> = fc.oneof(
    codes,
    fc.constant(mila),
    fc.constant(''),
    fc.constant(new Error('no code')),
    fc.constant(officeError(13008)),
  )

  it('one getToken makes three calls at most and ends with a token or a SignInStopped', async () => {
    const ask = fc.constantFrom('never' as const, 'if-needed' as const)
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), ask, async (answers, asked) => {
        const { calls } = fakeOffice(...answers)
        const ended = signInWith()
          .getToken({ ask: asked })
          .catch((error: unknown) => error)
        await vi.runAllTimersAsync()
        const end = await ended
        expect(end === mila || end instanceof SignInStopped).toBe(true)
        expect(calls.length).toBeLessThanOrEqual(3)
      }),
    )
  })
})
