import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeOffice } from '../test/fake-office.js'
import { fakeWay } from '../test/fake-ways.js'
import { stopOf } from '../test/stops.js'
import { clientId, personToken, scope } from '../test/token.js'
import { createSignIn, type SignInOptions, WayStopped } from './index.js'

const claims = { preferred_username: 'milan@contoso.com', oid: 'oid-mila', tid: 'contoso', ver: '2.0' }

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function reportAfter(use: (signIn: ReturnType<typeof createSignIn>) => Promise<unknown>, options = {}) {
  const given: SignInOptions = {
    clientId,
    scope,
    apiOrigins: ['https://localhost:3000'],
    clock: { now: () => 1_790_000_000_000 },
    ...options,
  }
  const signIn = createSignIn(given)
  await use(signIn)
  const text = await signIn.report()
  return { text, report: JSON.parse(text) }
}

describe('report()', () => {
  it('names its form and version, so that a program can read it', async () => {
    const { report } = await reportAfter(async () => undefined)
    expect(report).toMatchObject({
      onbehalf: 'sign-in-report',
      version: 1,
      at: '2026-09-21T14:13:20.000Z',
      app: { clientId, scope, authority: 'https://login.microsoftonline.com/common' },
      tried: [],
    })
  })

  it('tells what was tried, in order, with the codes of Office', async () => {
    fakeOffice(13012)
    const second = fakeWay('dialog', ['sign-in-needed', 'now'])
    const { report } = await reportAfter((signIn) => stopOf(signIn.getToken()), {
      ways: [(await import('./index.js')).officeSso(), second.make],
    })
    const at = '2026-09-21T14:13:20.000Z'
    expect(report.tried).toEqual([
      { at, way: 'office-sso', asked: false, challenged: false, ended: 'not-supported', office: 13012 },
      { at, way: 'dialog', asked: false, challenged: false, ended: 'sign-in-needed' },
    ])
  })

  it('shows build, platform and accounts; an Office that throws at a question loses that answer alone', async () => {
    vi.stubGlobal('Office', {
      auth: { getAccessToken: async () => personToken(claims) },
      onReady: async () => ({ host: 'Outlook' }),
      context: {
        host: 'Outlook',
        get platform() {
          throw new Error('too early')
        },
        diagnostics: { version: '16.0.18025.20000' },
        mailbox: { userProfile: { emailAddress: 'milan@contoso.com', accountType: 'office365' } },
        requirements: { isSetSupported: (name: string) => name === 'IdentityAPI' },
      },
    })
    const { report } = await reportAfter((signIn) => signIn.getToken())
    expect(report.office).toEqual({
      loaded: true,
      host: 'Outlook',
      build: '16.0.18025.20000',
      accountType: 'office365',
      sets: { IdentityAPI: true, NestedAppAuth: false, DialogApi: false },
      nestedAppAuthBridge: false,
    })
    expect(report.accounts).toEqual({
      open: { address: 'm…n@contoso.com', isMailbox: true },
      token: { username: 'm…n@contoso.com', oid: 'oid-mila', tid: 'contoso', ver: '2.0', aud: clientId },
    })
  })

  it('holds no token, and no sentence of anybody else', async () => {
    const secret = personToken({ ...claims, name: 'Mila Nikolova' })
    let turn = 0
    const chatty = () => ({
      name: 'chatty',
      getToken: async () => {
        turn += 1
        if (turn === 1) throw new WayStopped('unavailable', { detail: `failed with ${secret}`, next: 'now' })
        if (turn === 2) throw new Error(`boom ${secret}`)
        return secret
      },
    })
    const { text, report } = await reportAfter(
      async (signIn) => {
        await stopOf(signIn.getToken())
        await stopOf(signIn.getToken())
        await signIn.getToken()
      },
      { ways: [chatty] },
    )
    expect(report.tried.map(({ ended, detail }: Record<string, string>) => [ended, detail])).toEqual([
      ['unavailable', 'left out'],
      ['unavailable', undefined],
      ['token', undefined],
    ])
    expect(text).not.toContain(secret)
    expect(text).not.toMatch(/eyJ|boom|Nikolova|milan@/)
  })

  it('remembers the last twenty attempts', async () => {
    fakeOffice(13002)
    const { report } = await reportAfter(async (signIn) => {
      for (let call = 0; call < 25; call += 1) await stopOf(signIn.getToken())
    })
    // Each call asks two ways, of which one does not exist here.
    expect(report.tried).toHaveLength(20)
  })
})
