import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, fakeApi, ok, refusal } from '../test/fake-api.js'
import { type Answer, fakeOffice } from '../test/fake-office.js'
import { fakeWay, type WayAnswer } from '../test/fake-ways.js'
import { stopOf } from '../test/stops.js'
import { clientId, scope, token } from '../test/token.js'
import { createSignIn, officeSso } from './index.js'

const second = token(2)
const asking = { ask: 'if-needed' } as const

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Office's single sign-on, and a dialog after it that answers like that. */
function signInBy(office: Answer[], dialog: WayAnswer[] = [second], fetch = fakeApi(ok).fetch) {
  const { calls } = fakeOffice(...office)
  const { make, asked } = fakeWay('dialog', ...dialog)
  const ways = [officeSso(), make]
  const signIn = createSignIn({ clientId, scope, apiOrigins: ['https://localhost:3000'], ways, fetch })
  return { signIn, calls, asked }
}

describe('single sign-on that does not work here goes on to the dialog', () => {
  it.each([
    ['S22 consent to Graph is missing', 13012],
    ['S34 the manifest has no WebApplicationInfo', 13000],
    ['S35 Office is not preauthorized', 13005],
    ['S40 a second user in one browser', 13007],
    ['S44 a mailbox of outlook.com', 13003],
    ['S46 a document in Teams', 13012],
    ['S47 an on-premises account', 13003],
  ])('%s: %i, and stays there for the session', async (_, code) => {
    const { signIn, calls } = signInBy([code])
    expect(await signIn.getToken(asking)).toBe(second)
    const made = calls.length
    expect(await signIn.getToken(asking)).toBe(second)
    expect(calls.length).toBe(made)
  })

  it.each([
    ['S06 a policy on the add-in itself', 13006],
    ['S41 cookies of third parties are blocked', 13001],
    ['S42 idle for a day', 13006],
    ['S43 a session that is gone, without a code', new Error('160021')],
  ])('%s: %s, and single sign-on is tried again the next time', async (_, code) => {
    const { signIn, calls } = signInBy([code])
    expect(await signIn.getToken(asking)).toBe(second)
    const made = calls.length
    await signIn.getToken(asking)
    expect(calls.length).toBeGreaterThan(made)
  })

  it.each([
    ['S34 no WebApplicationInfo', 13000, /manifest has no WebApplicationInfo/],
    ['S35 Office not preauthorized', 13005, /does not preauthorize this Office client/],
    ['S06 a policy on the add-in itself', 13005, /a policy of the organization/],
    ['S32 users not enabled', 13007, /openid or profile/],
  ])(
    '%s: %i is named to the developer, on the console, when no other way helps',
    async (_, code, sentence) => {
      const { signIn } = signInBy([code], [['not-supported', 'absent']])
      await stopOf(signIn.getToken(asking))
      expect(console.error).toHaveBeenCalledWith(expect.stringMatching(sentence))
    },
  )

  it('S45 an Office without the object for tokens', async () => {
    const { signIn } = signInBy([token(1)])
    vi.stubGlobal('OfficeRuntime', undefined)
    vi.stubGlobal('Office', { onReady: async () => ({ host: 'Word', platform: 'iOS' }) })
    expect(await signIn.getToken(asking)).toBe(second)
  })

  it.each([
    ['S25 the user declines', 13002, 'cancelled'],
    ['S33 the resource has another origin', 13004, 'misconfigured'],
    ['zones of the browser', 13010, 'browser-settings'],
  ])('%s: %i opens no second window', async (_, code, stop) => {
    const { signIn, asked } = signInBy([code])
    expect((await stopOf(signIn.getToken(asking))).code).toBe(stop)
    expect(asked).toEqual([])
  })

  it('S32 users not enabled for the add-in: 13007 is asked about once, then ends with a button for later', async () => {
    const { signIn, calls } = signInBy([13007], [['not-supported', 'absent']])
    const stop = await stopOf(signIn.getToken(asking))
    expect([stop.code, stop.action?.label, calls.length]).toEqual(['no-access', 'Try again', 2])
    expect(calls[1]).toMatchObject({ allowConsentPrompt: true })
  })

  it('S58 too many calls: the first 13013 pauses, the one after the pause goes on to the dialog', async () => {
    vi.useFakeTimers()
    const { signIn, calls } = signInBy([13013])
    expect((await stopOf(signIn.getToken(asking))).code).toBe('throttled')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await signIn.getToken(asking)).toBe(second)
    expect(calls).toHaveLength(2)
  })

  it('S01 a challenge that Office fails is answered by the dialog, with the claims', async () => {
    const { signIn, asked } = signInBy([13005])
    expect(await signIn.getToken({ ...asking, authChallenge: '{"x":1}' })).toBe(second)
    expect(asked[0]).toMatchObject({ authChallenge: '{"x":1}' })
  })
})

describe('what an API refuses and no sign-in mends opens no window', () => {
  it.each([
    ['S14 a device that is not compliant', { code: 'policy-block', reason: 'device' }, 'policy-block-device'],
    ['S15 a policy that blocks', { code: 'policy-block', reason: 'rule' }, 'policy-block'],
    ['S16 an app that is not approved', { code: 'policy-block', reason: 'app' }, 'policy-block-app'],
    [
      'S17 an app that is not protected on this device',
      { code: 'policy-block', reason: 'app' },
      'policy-block-app',
    ],
    ['S32 a user who is not assigned', { code: 'policy-block', reason: 'account' }, 'policy-block-account'],
    ['S73 a tenant that is not let in', { code: 'unknown-tenant' }, 'unknown-tenant'],
    ['S75 a secret that has expired', { code: 'misconfigured' }, 'misconfigured'],
    ['S76 Graph has had enough', { code: 'throttled' }, 'throttled'],
  ])('%s: %o', async (_, error, stop) => {
    const { fetch, requests } = fakeApi(
      refusal(403, { ...error, message: '', correlationId: 'c0ffee', aadsts: 53003 }),
    )
    const { signIn, calls, asked } = signInBy([token(1)], [second], fetch)
    const ended = await stopOf(signIn.fetch(api, asking))
    expect(ended).toMatchObject({ code: stop, correlationId: 'c0ffee', aadsts: 53003 })
    expect([requests.length, calls.length, asked.length]).toEqual([1, 1, 0])
  })

  it.each([
    ['S24 nobody may consent for themselves', 90094],
    ['S21 nobody has consented to Graph', 65001],
  ])('%s: AADSTS%i in a 403 offers no prompt of Office, which covers profile alone', async (_, number) => {
    const body = { error: 'invalid_grant', error_description: `AADSTS${number}: Words.` }
    const { fetch } = fakeApi(() => Response.json(body, { status: 403 }))
    const { signIn, calls } = signInBy([token(1)], [second], fetch)
    expect((await stopOf(signIn.fetch(api, asking))).code).toBe('consent-required')
    expect(calls).toHaveLength(1)
  })

  it('S67 a password that was changed: a newer token once, then the end', async () => {
    const body = { error: 'invalid_grant', error_description: 'AADSTS50173: Words.' }
    const { fetch, requests } = fakeApi(() => Response.json(body, { status: 401 }))
    const { signIn } = signInBy([token(1), token(3)], [second], fetch)
    expect((await stopOf(signIn.fetch(api, asking))).code).toBe('expired-token')
    expect(requests).toHaveLength(2)
  })
})
