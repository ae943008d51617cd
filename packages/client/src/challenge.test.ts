import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, bearer, challenge, claims, expired, fakeApi, ok, refusal, setUp } from '../test/fake-api.js'
import { fakeOffice } from '../test/fake-office.js'
import { clientId, scope, token } from '../test/token.js'
import { createSignIn, SignInStopped } from './index.js'

const asked = { ask: 'if-needed' } as const
/** A challenge of our server that has no claims. */
const withoutClaims = (reason: string, more: object = {}) =>
  refusal(401, { code: 'challenge', reason, message: '', aadsts: 50076, ...more })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a challenge', () => {
  it('is answered once: a token that is refused as well ends the request', async () => {
    const { stopOf, requests, calls } = setUp([token(1), token(2)], [challenge])
    const { code, owner, action } = await stopOf(asked)
    expect([code, owner, action]).toEqual(['challenge-unmet', 'admin', undefined])
    expect([requests.length, calls.length]).toEqual([2, 2])
  })

  it('for which Office gives the refused token again ends after one more request, in words of its own', async () => {
    const { stopOf, requests, calls } = setUp([token()], [challenge])
    const { code, message, action } = await stopOf(asked)
    expect([code, message]).toEqual([
      'challenge-stale',
      'Office still uses your earlier sign-in. Sign out of Office, sign in again, then try again.',
    ])
    expect([requests.length, calls.length]).toEqual([2, 2])
    await action?.run()
    expect(calls[2]).toEqual({ allowSignInPrompt: true })
  })

  it('that comes back with an old token on the next request is answered once there too', async () => {
    const { signIn, stopOf, calls } = setUp(
      [token(1), token(2), token(1), token(1)],
      [challenge, ok, challenge],
    )
    expect((await signIn.fetch(api, asked)).status).toBe(200)
    expect((await stopOf(asked)).code).toBe('challenge-stale')
    expect(calls).toHaveLength(4)
  })

  it('opens no window unasked: the user gets a button that does', async () => {
    const { stopOf, calls } = setUp([token()], [challenge])
    const { action, message } = await stopOf({ ask: 'never' })
    expect(calls).toHaveLength(1)
    expect([action?.label, message]).toEqual([
      'Continue',
      'Your organization wants a second step before you go on.',
    ])
    await action?.run()
    expect(calls[1]).toEqual({ allowSignInPrompt: true, authChallenge: claims })
  })

  it('after an expired token is answered too', async () => {
    const { signIn, requests } = setUp([token(1), token(2), token(3)], [expired, challenge, ok])
    expect((await signIn.fetch(api, asked)).status).toBe(200)
    expect(requests).toHaveLength(3)
  })

  it.each([
    [13002, 'cancelled', 'user', 'Try again'],
    [13005, 'challenge-failed', 'user', 'Try again'],
    [13006, 'challenge-failed', 'user', 'Try again'],
    [13007, 'challenge-failed', 'user', 'Try again'],
    [13012, 'not-supported', 'user', undefined],
  ])(
    'that Office ends with %i is not asked again by itself, and ends as %s',
    async (number, code, owner, label) => {
      const { stopOf, requests, calls } = setUp([token(), number, token(2)], [challenge, ok])
      const stop = await stopOf(asked)
      expect(stop).toMatchObject({ code, owner, office: number })
      expect([requests.length, calls.length, stop.action?.label]).toEqual([1, 2, label])
      await stop.action?.run()
      if (label) expect(calls[2]).toEqual({ allowSignInPrompt: true, authChallenge: claims })
    },
  )
})

describe('a challenge that Office cannot answer', () => {
  it.each([
    ['device', 'policy-block-device', undefined],
    ['registration', 'challenge-registration', 'Set it up'],
    ['second-factor', 'challenge-failed', 'Try again'],
  ])('because of "%s" ends as %s', async (reason, code, label) => {
    const action = { kind: 'sign-in', url: 'https://login.microsoftonline.com/a' }
    const { stopOf, requests } = setUp([token(), 13006], [withoutClaims(reason, { claims, action })])
    const stop = await stopOf(asked)
    expect([stop.code, stop.action?.label, stop.office]).toEqual([code, label, 13006])
    expect(requests).toHaveLength(1)
  })

  it('because the user closed the window is cancelled, whatever it was about', async () => {
    const { stopOf } = setUp([token(), 13002], [withoutClaims('device', { claims })])
    expect((await stopOf(asked)).code).toBe('cancelled')
  })

  it('for a device, and is answered with another token in vain, ends at the device', async () => {
    const { stopOf } = setUp([token(1), token(2)], [withoutClaims('device', { claims })])
    expect((await stopOf(asked)).code).toBe('policy-block-device')
  })
})

describe('a challenge that several requests meet', () => {
  it('at once shows one window', async () => {
    const { signIn, calls } = setUp([token(1), token(2)], [challenge, challenge, challenge, ok])
    await Promise.all([signIn.fetch(api, asked), signIn.fetch(api, asked), signIn.fetch(api, asked)])
    expect(calls.filter(({ authChallenge }) => authChallenge)).toHaveLength(1)
  })

  /** Two requests with the first token; the second is refused when the first one's prompt has ended. */
  function late(...office: Parameters<typeof fakeOffice>) {
    const { calls } = fakeOffice(...office)
    let refuseLate = () => {}
    const slow = new Promise<Response>((resolve) => (refuseLate = () => resolve(challenge())))
    const { requests, fetch } = fakeApi(challenge, () => slow, ok)
    const signIn = createSignIn({ clientId, scope, apiOrigins: ['https://localhost:3000'], fetch })
    return { signIn, calls, requests, refuseLate }
  }

  it('one after the other shows one window: the later one takes the token that came', async () => {
    const { signIn, calls, requests, refuseLate } = late(token(1), token(2))
    const first = signIn.fetch(api, asked)
    const second = signIn.fetch(api, { ask: 'never' })
    expect((await first).status).toBe(200)
    refuseLate()
    expect((await second).status).toBe(200)
    expect(calls.filter(({ authChallenge }) => authChallenge)).toHaveLength(1)
    expect(requests.at(-1)?.token).toBe(`Bearer ${token(2)}`)
  })

  it('and the user cancels is not asked a second time', async () => {
    const { signIn, calls, refuseLate } = late(token(1), 13002, token(2))
    const first = signIn.fetch(api, asked)
    const second = signIn.fetch(api, asked)
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    refuseLate()
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
    expect(calls).toHaveLength(2)
  })

  it('and the user cancels is asked again by the next click', async () => {
    const { signIn, calls } = setUp([token(1), 13002, token(1), token(2)], [challenge, challenge, ok])
    await expect(signIn.fetch(api, asked)).rejects.toMatchObject({ code: 'cancelled' })
    expect((await signIn.fetch(api, asked)).status).toBe(200)
    expect(calls.filter(({ authChallenge }) => authChallenge)).toHaveLength(2)
  })
})

describe('a challenge without claims', () => {
  it('is not sent again with the same token: the user hears what to do', async () => {
    const { stopOf, requests, calls } = setUp([token()], [withoutClaims('second-factor')])
    const stop = await stopOf(asked)
    expect(stop).toMatchObject({ code: 'challenge-elsewhere', owner: 'user', aadsts: 50076 })
    expect(stop.message).toMatch(/^Your organization wants a second step/)
    expect([requests.length, calls.length]).toEqual([1, 2])
    expect(calls.some(({ authChallenge }) => authChallenge)).toBe(false)
    await stop.action?.run()
    expect(calls[2]).toEqual({ allowSignInPrompt: true })
  })

  it('is sent again with a token of a newer sign-in, once', async () => {
    const { signIn, requests } = setUp([token(1), token(2)], [withoutClaims('second-factor'), ok])
    expect((await signIn.fetch(api, { ask: 'never' })).status).toBe(200)
    expect(requests).toHaveLength(2)
    const again = setUp([token(1), token(2), token(3)], [withoutClaims('second-factor')])
    expect((await again.stopOf(asked)).code).toBe('challenge-elsewhere')
    expect(again.requests).toHaveLength(2)
  })

  it.each([
    ['interaction', 'challenge-elsewhere', 'Try again'],
    ['fresh-sign-in', 'challenge-fresh-sign-in', 'Try again'],
    ['device', 'policy-block-device', undefined],
    ['a-word-of-tomorrow', 'challenge-elsewhere', 'Try again'],
  ])('because of "%s" ends as %s', async (reason, code, label) => {
    const { stopOf } = setUp([token()], [withoutClaims(reason)])
    const stop = await stopOf(asked)
    expect([stop.code, stop.action?.label]).toEqual([code, label])
  })

  it.each([
    ['registration', 'challenge-registration', 'Set it up'],
    ['external', 'challenge-external', 'Continue'],
    ['password-change', 'challenge-password-change', 'Change it'],
  ])('because of "%s" sends the user to the page of Entra for it', async (reason, code, label) => {
    const url = 'https://login.microsoftonline.com/tenant/oauth2/v2.0/authorize?client_id=1'
    const { stopOf } = setUp([token()], [withoutClaims(reason, { action: { kind: 'sign-in', url } })])
    const open = vi.fn()
    vi.stubGlobal('window', { open })
    const stop = await stopOf(asked)
    expect([stop.code, stop.action?.label]).toEqual([code, label])
    await stop.action?.run()
    expect(open).toHaveBeenCalledWith(url, '_blank', 'noopener')
  })

  it('for want of a registered method, with claims, is answered once and then ends at that page', async () => {
    const url = 'https://login.microsoftonline.com/tenant/oauth2/v2.0/authorize?client_id=1'
    const answer = withoutClaims('registration', { claims, action: { kind: 'sign-in', url } })
    const { stopOf, calls, requests } = setUp([token(1), token(2)], [answer])
    expect(await stopOf(asked)).toMatchObject({
      code: 'challenge-registration',
      action: { label: 'Set it up' },
    })
    expect([calls.length, requests.length]).toEqual([2, 2])
  })
})

describe('a block', () => {
  it.each([
    ['device', 'policy-block-device', 'user'],
    ['app', 'policy-block-app', 'admin'],
    ['registration', 'policy-block-registration', 'admin'],
    ['account', 'policy-block-account', 'admin'],
    ['rule', 'policy-block', 'admin'],
    [undefined, 'policy-block', 'admin'],
  ])(
    'because of "%s" ends as %s, whose owner is the %s, and no window opens',
    async (reason, code, owner) => {
      const error = { code: 'policy-block', message: '', claims, ...(reason && { reason }) }
      const { stopOf, calls, requests } = setUp([token()], [refusal(403, error)])
      expect(await stopOf(asked)).toMatchObject({ code, owner, action: undefined })
      expect([calls.length, requests.length]).toEqual([1, 1])
    },
  )
})

describe('claims that are none', () => {
  const long = JSON.stringify({ access_token: { a: 'x'.repeat(100_000) } })
  it.each([
    ['100 KB of JSON', long],
    ['100 KB of base64', btoa(long)],
    ['no JSON', 'c1'],
    ['half of it', claims.slice(0, -2)],
    ['a list', '[1]'],
    ['a number', 1],
    ['a list that is no text', [claims]],
  ])('never reach Office: %s', async (_, broken) => {
    const answer = refusal(401, { code: 'challenge', reason: 'second-factor', message: '', claims: broken })
    const { signIn, calls, requests } = setUp([token()], [answer])
    const end = await signIn.fetch(api, asked).catch((error: unknown) => error)
    // Beyond 64 KB the body is not read at all, and the answer is the caller's.
    const isLong = String(broken).length > 65_536
    if (isLong) expect((end as Response).status).toBe(401)
    else expect(end).toMatchObject({ name: 'SignInStopped', code: 'challenge-elsewhere' })
    expect([calls.filter(({ authChallenge }) => authChallenge).length, requests.length]).toEqual([0, 1])
  })

  it('in a header of 100 KB end in a sentence, by what the body says', async () => {
    const answer = () =>
      Response.json(
        { error: { code: 'challenge', message: '' } },
        {
          status: 401,
          headers: { 'www-authenticate': `Bearer error="insufficient_claims", claims="${btoa(long)}"` },
        },
      )
    const { stopOf, calls } = setUp([token()], [answer])
    expect((await stopOf(asked)).code).toBe('challenge-elsewhere')
    expect(calls.some(({ authChallenge }) => authChallenge)).toBe(false)
  })

  it('are refused by getToken as a mistake', async () => {
    const { signIn } = setUp([token()], [ok])
    for (const authChallenge of ['', 'c1', long, '[]']) {
      await expect(signIn.getToken({ authChallenge })).rejects.toThrow(TypeError)
    }
  })

  it('from any server are RFC 9470 at best', async () => {
    const answer = () =>
      new Response(null, { status: 401, headers: bearer({ error: 'insufficient_user_authentication' }) })
    const { stopOf } = setUp([token()], [answer])
    expect(await stopOf(asked)).toBeInstanceOf(SignInStopped)
    expect((await stopOf(asked)).code).toBe('challenge-elsewhere')
  })
})
