import { afterEach, describe, expect, it, vi } from 'vitest'
import { api, fakeApi, ok } from '../../test/fake-api.js'
import { fakeOffice } from '../../test/fake-office.js'
import { fakeWay } from '../../test/fake-ways.js'
import { stopOf } from '../../test/stops.js'
import { clientId, personToken, scope, token } from '../../test/token.js'
import { createSignIn, customWay, officeSso } from '../index.js'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const signInBy = (...ways: Parameters<typeof createSignIn>[0]['ways'] & object) =>
  createSignIn({ clientId, scope, apiOrigins: ['https://localhost:3000'], ways })

describe('a way of the add-in’s own', () => {
  it('gives tokens of any form, for people whom Office does not know', async () => {
    fakeOffice(13003)
    const own = customWay({ name: 'own accounts', getToken: async () => 'session-of-ours' })
    expect(await signInBy(officeSso(), own).getToken()).toBe('session-of-ours')
  })

  it('keeps its answer when Entra signs somebody in while the API is still at it', async () => {
    vi.stubGlobal('Office', {
      context: { mailbox: { userProfile: { emailAddress: 'milan@contoso.com' } } },
    })
    const entra = fakeWay('entra', ['session-ended', 'now'], token(1))
    const ownToken = personToken({ email: 'mila@home.example' })
    const own = customWay({ name: 'own accounts', getToken: async () => ownToken })
    const { fetch } = fakeApi(async () => {
      expect(await signIn.getToken()).toBe(token(1))
      return ok()
    })
    const ways = [entra.make, own]
    const signIn = createSignIn({ clientId, scope, apiOrigins: ['https://localhost:3000'], ways, fetch })
    expect((await signIn.fetch(api)).status).toBe(200)
  })

  it('without anybody signed in says that a click helps', async () => {
    const own = customWay({ name: 'own accounts', getToken: async () => undefined })
    expect(await stopOf(signInBy(own).getToken())).toMatchObject({
      code: 'sign-in-needed',
      way: 'own accounts',
    })
  })

  it('that throws leaves it to the next way', async () => {
    fakeOffice(token(1))
    const own = customWay({ name: 'own', getToken: async () => Promise.reject(new Error('down')) })
    expect(await signInBy(own, officeSso()).getToken()).toBe(token(1))
  })

  it('that never answers ends after the time limit', async () => {
    vi.useFakeTimers()
    const own = customWay({ name: 'own', getToken: () => new Promise(() => undefined) })
    const ended = stopOf(signInBy(own).getToken())
    await vi.advanceTimersByTimeAsync(30_000)
    expect((await ended).code).toBe('timed-out')
  })

  it('is not asked to answer a challenge of Entra', async () => {
    const getToken = vi.fn(async () => 'x')
    const signIn = signInBy(customWay({ name: 'own', getToken }))
    const stop = await stopOf(signIn.getToken({ ask: 'if-needed', authChallenge: '{"x":1}' }))
    expect([stop.code, getToken.mock.calls.length]).toEqual(['challenge-elsewhere', 0])
  })
})
