import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stopOf } from '../../test/stops.js'
import { clientId, personToken, scope } from '../../test/token.js'
import { createSignIn, dialog, type WayMaker } from '../index.js'

const origin = 'https://localhost:3000'
const hour = 3_600_000
let now: number

/** One dialog of Office that the way opened. */
interface FakeDialog {
  url: URL
  options: { promptBeforeOpen?: boolean }
  closed: boolean
  /** The page in the dialog says something; `from` is its origin, where Office tells. */
  say: (answer: object, from?: string) => void
  /** Office tells how it ended. */
  end: (code: number) => void
}

let dialogs: FakeDialog[]

/** An Office whose dialogs open with these codes, one a call; 0 opens. */
function fakeOffice({ opens = [0], address }: { opens?: number[]; address?: string } = {}) {
  const displayDialogAsync = (url: string, options: object, done: (result: object) => void) => {
    const code = opens.length > 1 ? opens.shift() : opens[0]
    if (code !== 0) return done({ status: 'failed', error: { code } })
    const handlers: Record<string, (event: object) => void> = {}
    const id = JSON.parse(new URL(url).searchParams.get('onbehalf') ?? '{}').id
    const opened: FakeDialog = {
      url: new URL(url),
      options,
      closed: false,
      say: (answer, from) =>
        handlers.dialogMessageReceived?.({
          message: JSON.stringify({ onbehalf: id, ...answer }),
          ...(from !== undefined && { origin: from }),
        }),
      end: (error) => handlers.dialogEventReceived?.({ error }),
    }
    dialogs.push(opened)
    done({
      status: 'succeeded',
      value: {
        addEventHandler: (name: string, handler: (event: object) => void) => (handlers[name] = handler),
        close: () => (opened.closed = true),
      },
    })
  }
  vi.stubGlobal('Office', {
    onReady: async () => ({ host: 'Outlook' }),
    context: {
      ui: { displayDialogAsync },
      ...(address !== undefined && { mailbox: { userProfile: { emailAddress: address } } }),
    },
  })
}

const requestOf = ({ url }: FakeDialog) => JSON.parse(url.searchParams.get('onbehalf') ?? '{}')
const tokenOf = (name: string, number = 1) => personToken({ preferred_username: name, number })
const opened = async (count = 1) => {
  await vi.waitFor(() => expect(dialogs).toHaveLength(count), { timeout: 4_000 })
  return dialogs.at(-1) as FakeDialog
}

function signInBy(ways: WayMaker[] = [dialog('/dialog.html')]) {
  return createSignIn({ clientId, scope, apiOrigins: [origin], ways, clock: { now: () => now } })
}

beforeEach(() => {
  now = Date.parse('2026-03-02T09:00:00Z')
  dialogs = []
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('location', new URL(`${origin}/taskpane.html`))
  fakeOffice()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the dialog', () => {
  it('opens the page of the add-in with what is asked for, and closes with the token', async () => {
    fakeOffice({ address: 'milan@contoso.com' })
    const ended = signInBy().getToken({ ask: 'if-needed', authChallenge: '{"x":1}' })
    const window = await opened()
    expect(window.url.origin + window.url.pathname).toBe(`${origin}/dialog.html`)
    expect(requestOf(window)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      claims: '{"x":1}',
      loginHint: 'milan@contoso.com',
    })
    window.say({ token: tokenOf('milan@contoso.com'), expiresAt: now + hour })
    expect(await ended).toBe(tokenOf('milan@contoso.com'))
    expect(window.closed).toBe(true)
  })

  it('hears no message of another origin, of another dialog, or that is no message (S64)', async () => {
    const ended = signInBy().getToken({ ask: 'if-needed' })
    const window = await opened()
    window.say({ token: 'stolen', expiresAt: now + hour }, 'https://evil.example')
    window.say({ onbehalf: 'another', token: 'stolen' })
    window.say({ token: 42 })
    window.say({ token: tokenOf('mila'), expiresAt: now + hour }, origin)
    expect(await ended).toBe(tokenOf('mila'))
  })

  it('refuses a page of another origin when it is first needed, before it opens (S64)', async () => {
    const stop = await stopOf(
      signInBy([dialog('https://evil.example/dialog.html')]).getToken({ ask: 'if-needed' }),
    )
    expect(stop.code).toBe('unreachable')
    expect(dialogs).toHaveLength(0)
  })

  it('gives its token until shortly before it expires, and asks again after that (S66)', async () => {
    const signIn = signInBy()
    const first = signIn.getToken({ ask: 'if-needed' })
    ;(await opened()).say({ token: tokenOf('mila', 1), expiresAt: now + hour })
    await first
    now += hour - 120_001
    expect(await signIn.getToken({ ask: 'never' })).toBe(tokenOf('mila', 1))
    now += 2
    expect((await stopOf(signIn.getToken({ ask: 'never' }))).code).toBe('sign-in-needed')
    const second = signIn.getToken({ ask: 'if-needed' })
    ;(await opened(2)).say({ token: tokenOf('mila', 2), expiresAt: now + hour })
    expect(await second).toBe(tokenOf('mila', 2))
  })

  it('forgets its token when another mailbox is opened (S37)', async () => {
    fakeOffice({ address: 'milan@contoso.com' })
    const signIn = signInBy()
    const first = signIn.getToken({ ask: 'if-needed' })
    ;(await opened()).say({ token: tokenOf('milan@contoso.com'), expiresAt: now + hour })
    await first
    fakeOffice({ address: 'nomfa@contoso.com' })
    expect((await stopOf(signIn.getToken({ ask: 'never' }))).code).toBe('sign-in-needed')
  })

  it('forgets the token of somebody else who signed in there, so that the next click asks anew (S39)', async () => {
    fakeOffice({ address: 'milan@contoso.com' })
    const signIn = signInBy()
    const first = stopOf(signIn.getToken({ ask: 'if-needed' }))
    ;(await opened()).say({ token: tokenOf('nomfa@contoso.com'), expiresAt: now + hour })
    const stop = await first
    expect(stop.code).toBe('wrong-account')
    const again = signIn.getToken({ ask: 'if-needed' })
    ;(await opened(2)).say({ token: tokenOf('milan@contoso.com'), expiresAt: now + hour })
    expect(await again).toBe(tokenOf('milan@contoso.com'))
  })

  it('shares one window among callers, and one failure (S63)', async () => {
    const signIn = signInBy()
    const both = [signIn.getToken({ ask: 'if-needed' }), signIn.getToken({ ask: 'if-needed' })]
    const stops = Promise.all(both.map(stopOf))
    ;(await opened()).end(12006)
    expect((await stops).map(({ code }) => code)).toEqual(['cancelled', 'cancelled'])
    expect(dialogs).toHaveLength(1)
  })

  it('is asked for a new sign-in when more proof was wanted without claims (S05)', async () => {
    const signIn = signInBy()
    const answers = [
      () => Response.json({ error: { code: 'challenge', message: '' } }, { status: 401 }),
      () => Response.json({ mail: [] }),
    ]
    const caller = createSignIn({
      clientId,
      scope,
      apiOrigins: [origin],
      ways: [dialog('/dialog.html')],
      clock: { now: () => now },
      fetch: async () => answers.shift()?.() ?? Response.error(),
    })
    const ended = caller.fetch(`${origin}/api/mail`, { ask: 'if-needed' })
    ;(await opened(1)).say({ token: tokenOf('mila', 1), expiresAt: now + hour })
    const second = await opened(2)
    expect(requestOf(second)).toMatchObject({ anew: true })
    second.say({ token: tokenOf('mila', 2), expiresAt: now + hour })
    expect((await ended).status).toBe(200)
    expect(signIn.account()).toBeUndefined()
  })

  it('is no answer to a question about the device (S77)', async () => {
    const answers = [
      () =>
        Response.json(
          { error: { code: 'challenge', reason: 'device', message: '', claims: '{"x":1}' } },
          { status: 401 },
        ),
    ]
    const caller = createSignIn({
      clientId,
      scope,
      apiOrigins: [origin],
      ways: [dialog('/dialog.html')],
      clock: { now: () => now },
      fetch: async () => answers[0]?.() ?? Response.error(),
    })
    const ended = stopOf(caller.fetch(`${origin}/api/mail`, { ask: 'if-needed' }))
    ;(await opened()).say({ token: tokenOf('mila'), expiresAt: now + hour })
    expect((await ended).code).toBe('challenge-device')
    expect(dialogs).toHaveLength(1)
  })

  it('is asked for with a question before it when the browser blocks it without, once', async () => {
    fakeOffice({ opens: [12011, 0] })
    const ended = signInBy().getToken({ ask: 'if-needed' })
    const window = await opened()
    expect(window.options.promptBeforeOpen).toBe(true)
    window.say({ token: tokenOf('mila'), expiresAt: now + hour })
    await ended
  })
})

describe('a dialog that ends otherwise', () => {
  // https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events
  it.each([
    [12004, 'misconfigured'],
    [12005, 'misconfigured'],
    [12003, 'misconfigured'],
    [12007, 'busy'],
    [12009, 'cancelled'],
    [12011, 'browser-blocks'],
    [99999, 'unavailable'],
  ])('does not open with %i: %s', async (office, code) => {
    fakeOffice({ opens: [office] })
    expect(await stopOf(signInBy().getToken({ ask: 'if-needed' }))).toMatchObject({
      code,
      office,
      way: 'dialog',
    })
  })

  it.each([
    [12002, 'unreachable'],
    [12003, 'misconfigured'],
    [12006, 'cancelled'],
  ])('closes with %i: %s', async (office, code) => {
    const ended = stopOf(signInBy().getToken({ ask: 'if-needed' }))
    ;(await opened()).end(office)
    expect(await ended).toMatchObject({ code, office })
    expect(dialogs[0]?.closed).toBe(true)
  })

  // Words of MSAL and numbers of Entra, as the dialog page hands them on.
  it.each([
    [{ failed: 'access_denied', aadsts: 65004 }, 'cancelled'],
    [{ failed: 'user_cancelled' }, 'cancelled'],
    [{ failed: 'consent_required', aadsts: 65001 }, 'consent-required'],
    [{ failed: 'access_denied', aadsts: 90094 }, 'consent-required'],
    [{ failed: 'access_denied', aadsts: 53003 }, 'policy-block'],
    [{ failed: 'access_denied', aadsts: 53000 }, 'policy-block-device'],
    [{ failed: 'invalid_grant', aadsts: 50105 }, 'policy-block-account'],
    [{ failed: 'no-storage' }, 'browser-blocks'],
    [{ failed: 'no-answer' }, 'browser-blocks'],
    [{ failed: 'redirect_in_iframe' }, 'not-supported'],
    [{ failed: 'no-page' }, 'misconfigured'],
    [{ failed: 'server_error' }, 'unavailable'],
  ])('says %o: %s', async (answer, code) => {
    const ended = stopOf(signInBy().getToken({ ask: 'if-needed' }))
    ;(await opened()).say(answer)
    expect((await ended).code).toBe(code)
  })

  it('never opens: the time limit ends the wait, and a window that opens later is closed', async () => {
    vi.useFakeTimers()
    let done: ((result: object) => void) | undefined
    const displayDialogAsync = (_url: string, _options: object, open: typeof done) => {
      done = open
    }
    vi.stubGlobal('Office', {
      onReady: async () => ({ host: 'Outlook' }),
      context: { ui: { displayDialogAsync } },
    })
    const ended = stopOf(signInBy().getToken({ ask: 'if-needed' }))
    await vi.advanceTimersByTimeAsync(300_001)
    expect((await ended).code).toBe('timed-out')
    const close = vi.fn()
    done?.({ status: 'succeeded', value: { addEventHandler: () => undefined, close } })
    await vi.advanceTimersByTimeAsync(0)
    expect(close).toHaveBeenCalledOnce()
    vi.useRealTimers()
  }, 10_000)

  it('never answers: the time limit closes it', async () => {
    vi.useFakeTimers()
    const ended = stopOf(signInBy().getToken({ ask: 'if-needed' }))
    await vi.advanceTimersByTimeAsync(300_001)
    expect((await ended).code).toBe('timed-out')
    expect(dialogs[0]?.closed).toBe(true)
    vi.useRealTimers()
  })
})
