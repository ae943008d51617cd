import { decodeJwt } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.js'
import { ids } from '../tenant/default-tenant.js'
import { officeClients } from '../tenant/directory.js'
import { createStore } from '../tenant/store.js'
import { addInId, type ManifestFacts, manifest, resource } from './add-in.fixture.js'

type Place = { app: 'outlook' | 'word'; platform: 'web' | 'windows' }

const places: Place[] = [
  { app: 'outlook', platform: 'web' },
  { app: 'outlook', platform: 'windows' },
  { app: 'word', platform: 'web' },
  { app: 'word', platform: 'windows' },
]
const user = 'milan@contoso.com'
const start = Date.parse('2026-11-22T09:00:00Z')

let emulator: Emulator

/** Keys take long to make; every emulator of this file starts with those of the first. */
const keys = createStore()

beforeAll(async () => {
  await freshEmulator()
  await signIn('windows')
  for (const secret of emulator.store.secrets.all()) keys.secrets.put(secret)
  await signIn('web')
  await ask({ app: 'word', platform: 'web' })
  for (const key of emulator.store.signingKeys.all()) keys.signingKeys.put(key)
}, 60_000)

beforeEach(freshEmulator)

async function freshEmulator(): Promise<void> {
  const store = createStore()
  for (const secret of keys.secrets.all()) store.secrets.put(secret)
  for (const key of keys.signingKeys.all()) store.signingKeys.put(key)
  emulator = createEmulator({ clock: { now: () => start }, store })
  await sideload()
}

async function control(method: string, path: string, body?: unknown): Promise<Response> {
  return send(method, `_onbehalf/${path}`, body)
}

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  return emulator.fetch(
    new Request(`https://localhost:8443/${path}`, {
      method,
      headers: { authorization: `Bearer ${emulator.controlKey}` },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  )
}

async function sideload(facts?: ManifestFacts): Promise<void> {
  expect((await control('PUT', `add-ins/${addInId}`, manifest(facts))).status).toBe(200)
}

async function signIn(platform: Place['platform'], name = user): Promise<void> {
  const answer = await control('POST', 'office/sign-in', { platform, user: name, method: 'password' })
  expect(await answer.json()).toMatchObject({ signedIn: { [platform]: { methods: ['password'] } } })
}

async function ask(place: Place, options: object = {}): Promise<Record<string, unknown>> {
  const answer = await control('POST', 'office/token', { ...place, user, addIn: addInId, options })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Record<string, unknown>
}

/** Requests that asked Entra for a token, nonces left out. */
function tokenRequests(): number {
  return emulator.journal
    .entries()
    .filter(
      ({ url, method, request }) =>
        method === 'POST' && url.endsWith('/token') && !request.body?.includes('srv_challenge'),
    ).length
}

function withoutPreauthorization(): void {
  const application = emulator.directory.application(ids.inbox)!
  emulator.store.applications.put({
    ...application,
    api: { ...application.api, preAuthorizedApplications: [] },
  })
}

describe('an opened pane', () => {
  it('says when it was opened by the clock of the emulator, so that what came after is told from before', async () => {
    emulator.clock.set(start + 5_000)
    const opened = await send('POST', 'office/api/panes', {
      app: 'word',
      platform: 'web',
      user,
      addIn: addInId,
    })
    expect(await opened.json()).toMatchObject({ opened: start + 5_000 })
  })
})

describe.each(places)('$app on $platform', (place) => {
  it('gets a token of the add-in for the person who signed in', async () => {
    await signIn(place.platform)
    const { accessToken } = await ask(place)
    const claims = decodeJwt(String(accessToken))
    expect(claims).toMatchObject({
      aud: ids.inbox,
      oid: ids.milan,
      tid: ids.contoso,
      scp: 'access_as_user',
      ver: '2.0',
    })
    const web = place.app === 'outlook' ? officeClients.outlookOnTheWeb : officeClients.officeOnTheWeb
    expect(claims.azp).toBe(place.platform === 'web' ? web : officeClients.office)
  })

  it('makes one request at Entra of ten calls, and exactly one more after the token expired', async () => {
    await signIn(place.platform)
    const before = tokenRequests()
    const tokens = new Set<unknown>()
    for (let call = 0; call < 10; call++) tokens.add((await ask(place)).accessToken)
    expect(tokens.size).toBe(1)
    expect(tokenRequests() - before).toBe(1)

    emulator.clock.advance(100 * 60_000)
    for (let call = 0; call < 10; call++) tokens.add((await ask(place)).accessToken)
    expect(tokens.size).toBe(2)
    expect(tokenRequests() - before).toBe(2)
  })

  it('replaces a token that has five minutes left', async () => {
    await signIn(place.platform)
    const { accessToken } = await ask(place)
    const life = decodeJwt(String(accessToken)).exp! * 1000 - start
    emulator.clock.advance(life - 5 * 60_000 - 1_000)
    expect((await ask(place)).accessToken).toBe(accessToken)
    emulator.clock.advance(1_000)
    expect((await ask(place)).accessToken).not.toBe(accessToken)
  })

  it('answers 13000 when the manifest has no WebApplicationInfo', async () => {
    await signIn(place.platform)
    await sideload({ webApplicationInfo: undefined })
    expect(await ask(place)).toMatchObject({ code: 13000 })
  })

  it.each([
    ['another port', `api://localhost:3001/${ids.inbox}`],
    ['another host', `api://addin.contoso.com/${ids.inbox}`],
    ['another id', `api://localhost:3000/${ids.legacyApi}`],
    ['no id', 'api://localhost:3000'],
  ])('answers 13004 when Resource names %s', async (_what, named) => {
    await signIn(place.platform)
    await sideload({ webApplicationInfo: { id: ids.inbox, resource: named } })
    expect(await ask(place)).toMatchObject({ code: 13004 })
  })

  it('answers 13005 when the registration does not preauthorise Office', async () => {
    await signIn(place.platform)
    withoutPreauthorization()
    expect(await ask(place)).toMatchObject({ code: 13005, aadsts: 65001 })
  })

  it('takes a consent page that nobody answers for a cancelled one: 13002', async () => {
    await signIn(place.platform)
    withoutPreauthorization()
    expect(await ask(place, { allowConsentPrompt: true })).toMatchObject({ code: 13002 })
    expect(await ask(place, { forceConsent: true })).toMatchObject({ code: 13002 })
  })

  it('answers 13007 and names the app when Contoso does not know it', async () => {
    await signIn(place.platform)
    const unknown = '12345678-1234-4234-8234-123456789012'
    await sideload({ webApplicationInfo: { id: unknown, resource: `api://localhost:3000/${unknown}` } })
    const sentence = 'Contoso does not know the app in this manifest (WebApplicationInfo 12345678…)'
    expect(await ask(place)).toMatchObject({ code: 13007, facts: [{ kind: 'app-unknown', sentence }] })
  })

  it('answers as for nobody after a sign-out, whatever it kept', async () => {
    await signIn(place.platform)
    await ask(place)
    await control('POST', 'office/sign-out', { platform: place.platform, user })
    expect(await ask(place)).toMatchObject({ code: place.platform === 'web' ? 13006 : 13001 })
  })

  it('asks for more proof when the add-in hands on a claims challenge', async () => {
    await signIn(place.platform)
    const authChallenge = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    expect(await ask(place, { authChallenge })).toMatchObject({ code: 13002 })
  })

  it('answers with a fault that was ordered, and says that it is one', async () => {
    await signIn(place.platform)
    emulator.faults.put({ id: 'f1', match: { app: ids.inbox }, effect: { office: 13013 }, count: 1 })
    expect(await ask(place)).toMatchObject({ code: 13013, facts: [{ kind: 'fault' }] })
    expect(await ask(place)).toHaveProperty('accessToken')
  })

  it('refuses in a way that follows Entra when its connection breaks', async () => {
    await signIn(place.platform)
    emulator.faults.put({ id: 'f1', match: {}, effect: { reset: true } })
    expect(await ask(place)).toMatchObject({ code: place.platform === 'web' ? 13006 : 13007 })
  })

  it('tells the trace who asked and what came of it', async () => {
    await ask(place)
    const entry = emulator.journal.entries().find(({ kind }) => kind === 'office')
    expect(entry).toMatchObject({ from: 'add-in', to: 'office', method: 'getAccessToken' })
    expect(entry?.status).toBe(place.platform === 'web' ? 13006 : 13001)
  })
})

describe('on the web', () => {
  const web: Place = { app: 'outlook', platform: 'web' }

  it('asks nobody to sign in: 13006 even with allowSignInPrompt', async () => {
    expect(await ask(web, { allowSignInPrompt: true })).toMatchObject({ code: 13006 })
  })

  it('answers 13008 to a second call while one is under way', async () => {
    await signIn('web')
    const [first, second] = await Promise.all([ask(web), ask(web)])
    expect([first, second].map(({ code }) => code)).toEqual([undefined, 13008])
    expect(await ask(web)).toHaveProperty('accessToken')
  })

  it("does not reach for another person's session", async () => {
    await signIn('web', 'nomfa@contoso.com')
    expect(await ask(web)).toMatchObject({ code: 13006 })
  })
})

describe('on Windows', () => {
  const windows: Place = { app: 'outlook', platform: 'windows' }

  it('counts a sign-in page that nobody answers as cancelled', async () => {
    expect(await ask(windows, { allowSignInPrompt: true })).toMatchObject({ code: 13002 })
    expect(await ask(windows, { forceAddAccount: true })).toMatchObject({ code: 13002 })
  })

  it('lets parallel calls wait for one another', async () => {
    await signIn('windows')
    const before = tokenRequests()
    const answers = await Promise.all([ask(windows), ask(windows), ask(windows)])
    expect(new Set(answers.map(({ accessToken }) => accessToken)).size).toBe(1)
    expect(tokenRequests() - before).toBe(1)
  })

  it('asks again for a sign-in when the administrator revoked all sessions', async () => {
    await signIn('windows')
    const person = emulator.store.users.get(ids.milan)!
    const later = new Date(emulator.clock.now() + 60_000).toISOString()
    emulator.store.users.put({ ...person, signInSessionsValidFromDateTime: later })
    expect(await ask(windows)).toMatchObject({ code: 13001, aadsts: 50173 })
  })

  it('forgets a sign-in after fourteen days without use', async () => {
    await signIn('windows')
    emulator.clock.advance(14 * 86_400_000 + 1)
    expect(await ask(windows)).toMatchObject({ code: 13001 })
  })

  it('renews its sign-in with use, so that it lives on', async () => {
    await signIn('windows')
    emulator.clock.advance(10 * 86_400_000)
    expect(await ask(windows)).toHaveProperty('accessToken')
    emulator.clock.advance(10 * 86_400_000)
    expect(await ask(windows)).toHaveProperty('accessToken')
  })
})

describe('forMSGraphAccess', () => {
  it('is answered with 13012 in Outlook, consent or not, since the add-in is sideloaded', async () => {
    await signIn('web')
    expect(await ask({ app: 'outlook', platform: 'web' }, { forMSGraphAccess: true })).toMatchObject({
      code: 13012,
    })
  })

  it('follows the consent in Word', async () => {
    const word: Place = { app: 'word', platform: 'web' }
    await signIn('web')
    expect(await ask(word, { forMSGraphAccess: true })).toHaveProperty('accessToken')
    for (const { id } of emulator.store.grants.filter(() => true)) emulator.store.grants.delete(id)
    expect(await ask(word, { forMSGraphAccess: true })).toMatchObject({ code: 13012 })
  })
})

describe('sign-in by name', () => {
  it('signs a federated person in on the web by way of AD FS, which alone sees the password', async () => {
    emulator.journal.clear()
    const felix = 'federated@corp.contoso.com'
    expect((await control('POST', 'office/sign-in', { platform: 'web', user: felix })).status).toBe(200)
    const saw = emulator.journal.entries().map(({ sawPassword }) => sawPassword)
    expect(saw.filter((actor) => actor !== undefined)).toEqual(['adfs'])
  })

  it('signs a federated person in to Windows by way of AD FS: a primary refresh token brings what Office asks', async () => {
    emulator.journal.clear()
    const felix = 'federated@corp.contoso.com'
    const answer = await control('POST', 'office/sign-in', { platform: 'windows', user: felix })
    expect(await answer.json()).toMatchObject({
      signedIn: { windows: { primaryRefreshToken: { credential: 'password' } } },
    })
    const saw = emulator.journal.entries().map(({ from, to, sawPassword }) => [from, to, sawPassword])
    expect(saw.filter(([, , actor]) => actor !== undefined)).toEqual([['broker', 'adfs', 'adfs']])
  })

  it.each([
    [{ platform: 'linux', user }, 400],
    [{ platform: 'web', user: 'nobody@contoso.com' }, 404],
    ['not json', 400],
  ])('refuses %j', async (body, status) => {
    expect((await control('POST', 'office/sign-in', body)).status).toBe(status)
  })
})

it('asks for the resource as the manifest writes it', async () => {
  await signIn('web')
  await ask({ app: 'word', platform: 'web' })
  const authorize = emulator.journal.entries().find(({ url }) => url.includes('/authorize'))
  expect(new URL(authorize!.url).searchParams.get('scope')).toBe(`${resource}/access_as_user`)
})
