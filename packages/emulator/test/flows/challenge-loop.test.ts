import { createSignIn, SignInStopped } from '@onbehalf/client'
import { createApi } from '@onbehalf/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { addInId, manifest } from '../../src/office/add-in.fixture.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { emulator, inboxScope } from './support/flows.js'
import { putPolicy } from './support/policies.js'
import { change, control } from './support/second-factors.js'

const site = 'https://localhost:3000'
const mila = 'milan@contoso.com'
type Platform = 'web' | 'windows'

let made: Emulator
/** Options of each call of `getAccessToken`, and what it ended with. */
let calls: { authChallenge: string | undefined; end: string }[]

beforeEach(async () => {
  calls = []
  made = await emulator()
  const sideloaded = await made.fetch(
    new Request(`${made.addresses.origin}/_onbehalf/add-ins/${addInId}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${made.controlKey}` },
      body: manifest(),
    }),
  )
  expect(sideloaded.status).toBe(200)
})

afterEach(() => vi.unstubAllGlobals())

/** Somebody at a platform, with the kit in the add-in and in its API. */
async function addIn(platform: Platform, { user = mila, prompts = 'answer', method = 'password' } = {}) {
  expect((await control(made, 'POST', 'office/sign-in', { platform, user, method })).status).toBe(200)
  const auth = {
    async getAccessToken({ allowSignInPrompt, authChallenge }: Record<string, unknown> = {}) {
      const options = {
        ...(allowSignInPrompt === true && { allowSignInPrompt }),
        ...(authChallenge !== undefined && { authChallenge }),
      }
      const answer = await control(made, 'POST', 'office/token', {
        app: 'outlook',
        platform,
        user,
        addIn: addInId,
        options,
        prompts,
      })
      const { accessToken, code } = (await answer.json()) as { accessToken?: string; code?: number }
      calls.push({
        authChallenge: authChallenge as string | undefined,
        end: code === undefined ? 'token' : `${code}`,
      })
      if (accessToken === undefined) throw Object.assign(new Error('Words of Office.'), { code })
      return accessToken
    },
  }
  vi.stubGlobal('OfficeRuntime', { auth })
  vi.stubGlobal('Office', { auth, onReady: async () => ({ host: 'Outlook' }) })
  const api = mailApi()
  const signIn = createSignIn({ clientId: ids.inbox, scope: inboxScope, apiOrigins: [site], fetch: api })
  return {
    read: (path = '/mail', ask: 'never' | 'if-needed' = 'if-needed') =>
      signIn.fetch(`${site}${path}`, { ask }),
    async stop(path = '/mail', ask: 'never' | 'if-needed' = 'if-needed') {
      const end = await signIn.fetch(`${site}${path}`, { ask }).catch((error: unknown) => error)
      if (!(end instanceof SignInStopped)) throw new Error('not stopped', { cause: end })
      return end
    },
  }
}

function mailApi() {
  const { origin } = made.addresses
  const api = createApi({
    clientId: ids.inbox,
    tenants: 'any-work-tenant',
    credential: { secret: defaultSecret(ids.inbox) },
    authority: origin,
    graph: `${origin}/graph`,
    allowAuthority: [origin],
    clientCapabilities: ['cp1'],
    clock: made.clock,
    fetch: made.fetch,
  })
  const scope = 'access_as_user'
  const mail = api.route({ scope }, async (caller) =>
    Response.json(await caller.graph('Mail.Read').get('/me/messages?$top=3&$select=subject')),
  )
  const payment = api.route({ scope, authContext: 'c1' }, () => Response.json({ paid: true }))
  return (request: Request) =>
    new URL(request.url).pathname === '/payment' ? payment(request) : mail(request)
}

const challenges = () => calls.flatMap(({ authChallenge }) => authChallenge ?? [])
const requireMfaForOffice = () => putPolicy(made, { applications: ['Office365'], controls: ['mfa'] })

describe.each(['web', 'windows'] as const)(
  'a challenge on %s, from Entra through API and add-in to Office and back',
  (platform) => {
    it('is answered by one prompt, with the claims as Entra wrote them', async () => {
      const { read } = await addIn(platform)
      const { id } = requireMfaForOffice()
      const response = await read()
      expect([response.status, ((await response.json()) as { value: [] }).value.length]).toEqual([200, 3])
      expect(challenges()).toEqual([`{"access_token":{"capolids":{"essential":true,"values":["${id}"]}}}`])
      expect((await read()).status).toBe(200)
      expect(challenges()).toHaveLength(1)
    })

    it('that four requests of a pane meet at once is one prompt', async () => {
      const { read } = await addIn(platform)
      requireMfaForOffice()
      const all = await Promise.all(['/mail', '/mail?2', '/mail?3', '/mail?4'].map((path) => read(path)))
      expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(challenges()).toHaveLength(1)
    })

    it('is a sentence with a button when the pane opens by itself, and the button ends it', async () => {
      const { read, stop } = await addIn(platform)
      requireMfaForOffice()
      const { code, message, action, aadsts, correlationId } = await stop('/mail', 'never')
      expect([code, aadsts, action?.label]).toEqual(['challenge', 50076, 'Continue'])
      expect(message).toMatch(/^Your organization wants a second step/)
      expect(correlationId).toMatch(/^[\da-f-]{36}$/)
      expect(challenges()).toHaveLength(0)
      await action?.run()
      expect((await read('/mail', 'never')).status).toBe(200)
    })

    it('that the user closes is a calm end', async () => {
      const { stop } = await addIn(platform, { prompts: 'close' })
      requireMfaForOffice()
      expect(await stop()).toMatchObject({ code: 'cancelled', office: 13002, action: { label: 'Try again' } })
      expect(challenges()).toHaveLength(1)
    })

    it('without claims sends the user to sign in to Office anew, after which it works', async () => {
      const { stop } = await addIn(platform)
      requireMfaForOffice()
      await control(made, 'PATCH', 'conditions', { refusalForm: 'without-claims' })
      expect((await stop()).code).toBe('challenge-elsewhere')
      expect(challenges()).toHaveLength(0)
      await control(made, 'POST', 'office/sign-out', { platform, user: mila })
      made.clock.advance(1_000)
      const { read } = await addIn(platform, { method: 'phone-app' })
      expect((await read()).status).toBe(200)
    })

    it('for an authentication context is answered by the policy that is assigned to it', async () => {
      putPolicy(made, { contexts: ['c1'], controls: ['mfa'] })
      const { read } = await addIn(platform)
      expect((await read('/mail')).status).toBe(200)
      expect(await (await read('/payment')).json()).toEqual({ paid: true })
      expect(challenges()).toEqual(['{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'])
    })

    it('of Graph between two tokens, after the session was revoked, is answered too', async () => {
      const { read } = await addIn(platform)
      expect((await read()).status).toBe(200)
      made.clock.advance(2_000)
      change(made, mila, { signInSessionsValidFromDateTime: new Date(made.clock.now()).toISOString() })
      expect((await read()).status).toBe(200)
      expect(challenges()).toHaveLength(1)
      expect(JSON.parse(challenges()[0] ?? '{}')).toMatchObject({
        access_token: { nbf: { essential: true } },
      })
    })

    it('that is a block is none: no window, and the administrator is named', async () => {
      const { stop } = await addIn(platform)
      putPolicy(made, { applications: ['Office365'], controls: ['block'] })
      expect(await stop()).toMatchObject({ code: 'policy-block', owner: 'admin', aadsts: 53003 })
      expect(calls).toHaveLength(1)
    })

    it('that asks for a compliant device ends in words of its own', async () => {
      const { stop } = await addIn(platform)
      putPolicy(made, { applications: ['Office365'], controls: ['compliantDevice'] })
      if (platform === 'windows') {
        for (const device of made.store.devices.all())
          made.store.devices.put({ ...device, isCompliant: false })
      }
      // A browser shows no device at first: Entra asks for it, and the page that it shows says no.
      const aadsts = platform === 'web' ? 50097 : 53000
      expect(await stop()).toMatchObject({ code: 'policy-block-device', aadsts, action: undefined })
      expect(challenges()).toHaveLength(platform === 'web' ? 1 : 0)
    })
  },
)
