import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, bearer, challenge, expired, fakeApi, ok, refusal, setUp } from '../test/fake-api.js'
import { fakeOffice } from '../test/fake-office.js'
import { clientId, scope, token } from '../test/token.js'
import { createSignIn, SignInStopped } from './index.js'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('fetch', () => {
  it('sends the token, and leaves the rest of the request as it is', async () => {
    const { signIn, requests } = setUp([token()], [ok])
    const body = JSON.stringify({ flagged: true })
    await signIn.fetch(api, {
      method: 'PATCH',
      body,
      headers: { 'content-type': 'application/json', 'x-a': '1' },
    })
    const [sent] = requests
    expect(sent?.token).toBe(`Bearer ${token()}`)
    expect([sent?.request.method, sent?.body, sent?.request.headers.get('x-a')]).toEqual(['PATCH', body, '1'])
  })

  it('takes a Request too', async () => {
    const { signIn, requests } = setUp([token()], [ok])
    await signIn.fetch(new Request(api, { headers: { authorization: 'Bearer stale' } }))
    expect(requests[0]?.token).toBe(`Bearer ${token()}`)
  })

  it.each([200, 304, 404, 409, 422, 500])(
    'returns an answer %i that says nothing of sign-in',
    async (status) => {
      const { signIn, requests } = setUp([token()], [() => new Response(null, { status })])
      expect((await signIn.fetch(api)).status).toBe(status)
      expect(requests).toHaveLength(1)
    },
  )

  it("returns Graph's own errors, unread", async () => {
    const { signIn } = setUp([token()], [refusal(404, { code: 'graph-error', message: 'No such mailbox.' })])
    const response = await signIn.fetch(api)
    expect(await response.json()).toMatchObject({ error: { message: 'No such mailbox.' } })
  })

  it('ends with the stop of getToken when there is no token, and sends nothing', async () => {
    const { stopOf, requests } = setUp([13001], [ok])
    expect((await stopOf({ ask: 'never' })).code).toBe('signed-out')
    expect(requests).toHaveLength(0)
  })

  it('stops waiting for a token when the caller aborts', async () => {
    const { signIn } = setUp([new Promise(() => undefined)], [ok])
    const abort = new AbortController()
    const waiting = signIn.fetch(api, { signal: abort.signal })
    abort.abort(new Error('pane closed'))
    await expect(waiting).rejects.toThrow('pane closed')
  })
})

describe('a deadline', () => {
  it('that has passed sends nothing any more, whenever the token comes', async () => {
    let give: (token: string) => void = () => undefined
    const { stopOf, requests } = setUp([new Promise<string>((resolve) => (give = resolve))], [ok])
    expect((await stopOf({ deadline: 20 })).code).toBe('timed-out')
    give(token())
    await new Promise((resolve) => setImmediate(resolve))
    expect(requests).toEqual([])
  })

  it('that has passed asks nobody any more, whatever the API answers then', async () => {
    let answer: (response: Response) => void = () => undefined
    const late = () => new Promise<Response>((resolve) => (answer = resolve))
    const { stopOf, requests, calls } = setUp([token()], [late])
    expect((await stopOf({ deadline: 20, ask: 'if-needed' })).code).toBe('timed-out')
    answer(challenge())
    await vi.waitFor(async () => expect(calls).toHaveLength(1))
    await new Promise((resolve) => setImmediate(resolve))
    expect([requests.length, calls.length]).toEqual([1, 1])
  })

  it('that is met leaves the answer of a refusal to be read', async () => {
    const { stopOf, requests } = setUp([token()], [refusal(403, { code: 'policy-block', message: 'No.' })])
    const stop = await stopOf({ deadline: 5_000 })
    expect(await stop.response?.json()).toMatchObject({ error: { message: 'No.' } })
    expect(requests[0]?.request.signal.aborted).toBe(false)
  })

  it('ends the request that is on its way', async () => {
    const { signIn, requests } = setUp([token()], [() => new Promise<Response>(() => undefined)])
    await signIn.fetch(api, { deadline: 20 }).catch(() => undefined)
    expect(requests[0]?.request.signal.aborted).toBe(true)
  })
})

describe('the token', () => {
  it.each([
    'https://localhost:3001/api/mail',
    'http://localhost:3000/api/mail',
    'https://localhost.evil.example/api/mail',
    'https://graph.microsoft.com/v1.0/me',
  ])('is never sent to %s when the page is https://localhost:3000', async (foreign) => {
    const { signIn, requests, calls } = setUp([token()], [ok])
    await expect(signIn.fetch(foreign)).rejects.toThrow(TypeError)
    expect([requests.length, calls.length]).toEqual([0, 0])
  })

  it('goes to an origin that apiOrigins names', async () => {
    const { signIn, requests } = setUp([token()], [ok], ['https://api.contoso.com'])
    await signIn.fetch('https://api.contoso.com/mail')
    expect(requests).toHaveLength(1)
    await expect(signIn.fetch(api)).rejects.toThrow('https://api.contoso.com')
  })

  it('goes to the origin of the page when nothing is said', async () => {
    vi.stubGlobal('location', new URL('https://localhost:3000/taskpane.html'))
    fakeOffice(token())
    const { requests, fetch } = fakeApi(ok)
    const signIn = createSignIn({ clientId, scope, fetch })
    await signIn.fetch(api)
    expect(requests).toHaveLength(1)
    await expect(signIn.fetch('https://localhost:8443/')).rejects.toThrow(TypeError)
  })

  it('does not follow a redirect', async () => {
    const away = () => Response.redirect('https://elsewhere.example/', 307)
    const { signIn, requests } = setUp([token()], [away])
    await expect(signIn.fetch(api)).rejects.toThrow(/redirect/)
    expect([requests.length, requests[0]?.request.redirect]).toEqual([1, 'manual'])
  })
})

describe('an expired token', () => {
  const forms: [string, () => Response][] = [
    ['our server', expired],
    ["Microsoft's samples", () => Response.json({ type: 'TokenExpiredError' }, { status: 401 })],
    ['any server', () => new Response(null, { status: 401, headers: bearer({ error: 'invalid_token' }) })],
  ]

  it.each(forms)('as %s says it, is replaced once and the request sent again', async (_, answer) => {
    const { signIn, requests, calls } = setUp([token(1), token(2)], [answer, ok])
    const response = await signIn.fetch(api, { method: 'POST', body: 'draft' })
    expect(response.status).toBe(200)
    expect(requests.map(({ token: sent, body }) => [sent, body])).toEqual([
      [`Bearer ${token(1)}`, 'draft'],
      [`Bearer ${token(2)}`, 'draft'],
    ])
    expect(calls).toHaveLength(2)
  })

  it.each(forms)('as %s says it, ends the request the second time', async (_, answer) => {
    const { stopOf, requests } = setUp([token()], [answer])
    expect(['expired-token', 'invalid-token']).toContain((await stopOf()).code)
    expect(requests).toHaveLength(2)
  })

  it('is not read out of an answer that is no 401', async () => {
    const { signIn, requests } = setUp(
      [token()],
      [() => Response.json({ type: 'TokenExpiredError' }, { status: 500 })],
    )
    expect((await signIn.fetch(api)).status).toBe(500)
    expect(requests).toHaveLength(1)
  })

  it('of our server is told from one that is not valid, which no new token mends', async () => {
    const { stopOf, requests } = setUp(
      [token()],
      [
        () =>
          Response.json(
            { error: { code: 'invalid-token', message: 'The signature does not match.' } },
            { status: 401, headers: bearer({ error: 'invalid_token' }) },
          ),
      ],
    )
    expect(await stopOf()).toMatchObject({ code: 'invalid-token', owner: 'developer' })
    expect(requests).toHaveLength(1)
  })
})

describe('a refusal that stays', () => {
  it('carries what support asks for, and the answer, unread', async () => {
    const error = { code: 'policy-block', message: 'Blocked.', aadsts: 53003, correlationId: 'c-1' }
    const { stopOf } = setUp([token()], [refusal(403, error)])
    const stop = await stopOf()
    expect(stop).toMatchObject({ code: 'policy-block', owner: 'admin', aadsts: 53003, correlationId: 'c-1' })
    expect(await stop.response?.json()).toMatchObject({ error: { message: 'Blocked.' } })
  })

  it('for want of consent opens the page that asks for it', async () => {
    const url = 'https://login.microsoftonline.com/organizations/v2.0/adminconsent'
    const error = { code: 'consent-required', message: '', action: { kind: 'consent', url } }
    const { stopOf } = setUp([token()], [refusal(403, error)])
    const open = vi.fn()
    vi.stubGlobal('window', { open })
    const { action } = await stopOf()
    await action?.run()
    expect(open).toHaveBeenCalledWith(url, '_blank', 'noopener')
  })

  it.each(['javascript:alert(1)', 'http://login.microsoftonline.com/', 'consent'])(
    'offers no button for a consent page at %s',
    async (url) => {
      const error = { code: 'consent-required', message: '', action: { kind: 'consent', url } }
      const { stopOf } = setUp([token()], [refusal(403, error)])
      expect((await stopOf()).action).toBeUndefined()
    },
  )

  it('for want of a scope is told by any server in WWW-Authenticate', async () => {
    const insufficient = () =>
      new Response(null, { status: 403, headers: bearer({ error: 'insufficient_scope' }) })
    const { stopOf } = setUp([token()], [insufficient])
    expect((await stopOf()).code).toBe('not-permitted')
  })

  it('is not looked for in a body too long for one', async () => {
    const long = () =>
      Response.json({ error: { code: 'policy-block', message: 'x'.repeat(70_000) } }, { status: 403 })
    const { signIn } = setUp([token()], [long])
    const response = await signIn.fetch(api)
    expect((await response.text()).length).toBeGreaterThan(70_000)
  })
})

describe('whatever the API answers', () => {
  const answers = fc.constantFrom(
    ...[ok, expired, challenge],
    refusal(429, { code: 'throttled', message: '' }),
    refusal(401, { code: 'no-such-code', message: '' }),
    () => Response.json({ type: 'TokenExpiredError' }, { status: 401 }),
    () => new Response(null, { status: 401, headers: bearer({ error: 'invalid_token' }) }),
    () => Response.json({ error: 'interaction_required', claims: '{"b":2}' }, { status: 500 }),
    () => new Response('<p>', { status: 502, headers: { 'content-type': 'text/html' } }),
    () => new Response('{"error":', { status: 401, headers: { 'content-type': 'application/json' } }),
    () => new Response('null', { status: 401, headers: { 'content-type': 'application/json' } }),
    () => new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer claims="' } }),
  )

  it('one fetch sends three requests at most, asks for three tokens at most, and ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 6 }), async (list) => {
        const { signIn, requests, calls } = setUp([token()], list)
        const end = await signIn.fetch(api, { ask: 'if-needed' }).catch((error: unknown) => error)
        expect(end instanceof Response || end instanceof SignInStopped).toBe(true)
        expect(requests.length).toBeLessThanOrEqual(3)
        expect(calls.length).toBeLessThanOrEqual(3)
      }),
    )
  })
})
