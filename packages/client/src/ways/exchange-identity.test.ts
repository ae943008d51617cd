import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeWay } from '../../test/fake-ways.js'
import { stopOf } from '../../test/stops.js'
import { clientId, scope, token } from '../../test/token.js'
import { createSignIn, exchangeIdentity } from '../index.js'

afterEach(() => vi.unstubAllGlobals())

/** A mailbox of this type, whose server answers like that. */
function mailbox(accountType: string, result: object) {
  const getUserIdentityTokenAsync = vi.fn((done: (answer: object) => void) => done(result))
  vi.stubGlobal('Office', {
    onReady: async () => ({ host: 'Outlook' }),
    context: {
      mailbox: {
        userProfile: { accountType, emailAddress: 'milan@contoso.com' },
        getUserIdentityTokenAsync,
      },
    },
  })
  return getUserIdentityTokenAsync
}

const signInBy = (...others: ReturnType<typeof fakeWay>[]) =>
  createSignIn({
    clientId,
    scope,
    apiOrigins: ['https://localhost:3000'],
    ways: [exchangeIdentity(), ...others.map(({ make }) => make)],
  })

describe('identity tokens of Exchange', () => {
  it('are for mailboxes on the premises: audience and names in them are not those of Entra (S48)', async () => {
    mailbox('enterprise', { status: 'succeeded', value: token(1, 'https://addin.contoso.com/pane.html') })
    expect(await signInBy().getToken()).toBe(token(1, 'https://addin.contoso.com/pane.html'))
  })

  it.each(['office365', 'gmail', 'outlookCom'])(
    'are not asked for in a mailbox of %s (S49)',
    async (type) => {
      const asked = mailbox(type, { status: 'succeeded', value: 'never' })
      expect(await signInBy(fakeWay('next', token(2))).getToken()).toBe(token(2))
      expect(asked).not.toHaveBeenCalled()
    },
  )

  it.each([9017, 9018, 9042])(
    'that are switched off, with %i, leave it to the next way (S49)',
    async (code) => {
      mailbox('enterprise', { status: 'failed', error: { code } })
      expect(await signInBy(fakeWay('next', token(2))).getToken()).toBe(token(2))
      expect(await stopOf(signInBy().getToken())).toMatchObject({ code: 'not-supported', office: code })
    },
  )

  it('answer no challenge', async () => {
    const asked = mailbox('enterprise', { status: 'succeeded', value: 'x' })
    const given = { ask: 'if-needed', authChallenge: '{"x":1}' } as const
    expect((await stopOf(signInBy().getToken(given))).code).toBe('challenge-elsewhere')
    expect(asked).not.toHaveBeenCalled()
  })
})
