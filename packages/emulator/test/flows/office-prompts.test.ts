import { decodeJwt } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator.js'
import { addInId, manifest } from '../../src/office/add-in.fixture.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { createStore } from '../../src/tenant/store.js'
import { Browser, type Page } from './support/browser.js'

type PlatformName = 'web' | 'windows'
type Answer = Record<string, unknown> & { prompt?: { id: string; url: string; kind: string; title: string } }

const origin = 'https://localhost:8443'
const user = 'milan@contoso.com'

/** Keys take long to make; every emulator of this file starts with those of the first. */
const keys = createStore()

let emulator: Emulator
let browser: Browser

beforeAll(async () => {
  fresh()
  await call('POST', 'sign-in', { platform: 'windows', user, method: 'password' })
  for (const secret of emulator.store.secrets.all()) keys.secrets.put(secret)
}, 60_000)

beforeEach(fresh)

function fresh(): void {
  const store = createStore()
  for (const secret of keys.secrets.all()) store.secrets.put(secret)
  emulator = createEmulator({ store })
  emulator.store.addIns.put({ id: addInId, manifest: manifest(), addedAt: 0 })
  browser = new Browser(emulator)
}

/** The Office page's own call: with the browser's cookies, which it keeps. */
async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await emulator.fetch(
    new Request(`${origin}/office/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${emulator.controlKey}`,
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  )
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '') browser.cookies.delete(name)
    else browser.cookies.set(name, value)
  }
  return (await response.json()) as Answer
}

async function openPane(platform: PlatformName): Promise<string> {
  const pane = await call('POST', 'panes', { app: 'outlook', platform, user, addIn: addInId })
  return String(pane.id)
}

function signIn(platform: PlatformName): Promise<Answer> {
  return call('POST', 'sign-in', { platform, user, method: 'password' })
}

function withoutPreauthorization(): void {
  const application = emulator.directory.application(ids.inbox)!
  emulator.store.applications.put({
    ...application,
    api: { ...application.api, preAuthorizedApplications: [] },
  })
}

/** The query with which the window came back to Office. */
function queryOf(page: Page): { query: string } {
  const url = page.response.headers.get('location') ?? page.url
  expect(url).toContain('/office/redirect?')
  return { query: new URL(url).search.slice(1) }
}

describe.each(['web', 'windows'] as const)('a consent page on %s', (platform) => {
  it('shows the person who is signed in nothing but the consent, and ends in a token', async () => {
    await signIn(platform)
    withoutPreauthorization()
    const pane = await openPane(platform)
    const asked = await call('POST', `panes/${pane}/token`, { allowConsentPrompt: true })
    expect(asked.prompt).toMatchObject({ kind: platform === 'web' ? 'popup' : 'window' })
    const page = await browser.open(asked.prompt!.url)
    expect(page.has('accept')).toBe(true)
    const answer = await call('POST', `prompts/${asked.prompt!.id}`, queryOf(await page.press('accept')))
    expect(decodeJwt(String(answer.accessToken))).toMatchObject({ aud: ids.inbox, oid: ids.milan })
  })

  it('answers 13002 when the person declines, and the pane stays usable', async () => {
    await signIn(platform)
    withoutPreauthorization()
    const pane = await openPane(platform)
    const asked = await call('POST', `panes/${pane}/token`, { allowConsentPrompt: true })
    const page = await browser.open(asked.prompt!.url)
    const answer = await call('POST', `prompts/${asked.prompt!.id}`, queryOf(await page.press('cancel')))
    expect(answer).toMatchObject({ code: 13002 })
    expect(await call('POST', `panes/${pane}/token`, {})).toMatchObject({ code: 13005 })
  })

  it('answers 13002 when the person closes the window', async () => {
    await signIn(platform)
    withoutPreauthorization()
    const pane = await openPane(platform)
    const asked = await call('POST', `panes/${pane}/token`, { allowConsentPrompt: true })
    const outcome = { cancelled: true }
    expect(await call('POST', `prompts/${asked.prompt!.id}`, outcome)).toMatchObject({ code: 13002 })
    expect(await call('POST', `prompts/${asked.prompt!.id}`, outcome)).toMatchObject({
      error: { code: 'no-such-prompt' },
    })
  })

  it('takes no answer that belongs to another window', async () => {
    await signIn(platform)
    withoutPreauthorization()
    const pane = await openPane(platform)
    const asked = await call('POST', `panes/${pane}/token`, { allowConsentPrompt: true })
    const answer = await call('POST', `prompts/${asked.prompt!.id}`, { query: 'code=x&state=other' })
    expect(answer).toMatchObject({ code: 13007 })
  })
})

describe('a sign-in window on Windows', () => {
  async function signInByWindow(name: string): Promise<Answer> {
    const pane = await openPane('windows')
    const asked = await call('POST', `panes/${pane}/token`, { allowSignInPrompt: true })
    expect(asked.prompt).toMatchObject({ kind: 'window', title: 'Outlook on Windows asks' })
    let page = await browser.open(asked.prompt!.url)
    if (name !== user) {
      page = await page.press('another-account')
      page = await page.press('submit', { username: name })
    }
    page = await page.press('submit', { password: defaultPassword })
    if (page.has('kmsi-no')) page = await page.press('kmsi-no')
    return call('POST', `prompts/${asked.prompt!.id}`, queryOf(page))
  }

  it('signs in to the device, so that the next call needs no window', async () => {
    expect(await signInByWindow(user)).toHaveProperty('accessToken')
    const pane = await openPane('windows')
    expect(await call('POST', `panes/${pane}/token`, {})).toHaveProperty('accessToken')
    const { users } = (await call('GET', 'state')) as unknown as { users: { id: string; signedIn: object }[] }
    expect(users.find(({ id }) => id === ids.milan)?.signedIn).toHaveProperty('windows')
  })

  it('signs nobody in to the browser', async () => {
    await signInByWindow(user)
    const pane = await openPane('web')
    expect(await call('POST', `panes/${pane}/token`, {})).toMatchObject({ code: 13006 })
  })

  it("gives somebody else's token to nobody", async () => {
    const answer = await signInByWindow('nomfa@contoso.com')
    expect(answer).toMatchObject({ code: 13007, facts: [{ kind: 'wrong-account' }] })
  })
})

describe('the Office page', () => {
  it('refuses who does not hold the control key', async () => {
    const response = await emulator.fetch(new Request(`${origin}/office/api/state`))
    expect(response.status).toBe(401)
  })

  it('refuses pages of other origins, key or not', async () => {
    const headers = { authorization: `Bearer ${emulator.controlKey}`, origin: 'https://localhost:3000' }
    expect((await emulator.fetch(new Request(`${origin}/office/api/state`, { headers }))).status).toBe(403)
  })

  it('says what can be opened where', async () => {
    expect(await call('GET', 'state')).toMatchObject({
      apps: [
        { name: 'outlook', platforms: ['web', 'windows', 'new-outlook', 'mac', 'ios', 'android'] },
        { name: 'word', platforms: ['web', 'windows', 'mac', 'ipad'], stage: 'document' },
        { name: 'excel', platforms: ['web', 'windows', 'mac', 'ipad'], stage: 'workbook' },
        { name: 'powerpoint', platforms: ['web', 'windows', 'mac', 'ipad'], stage: 'presentation' },
      ],
      platforms: ['web', 'windows', 'new-outlook', 'mac', 'ipad', 'ios', 'android'].map((name) => ({ name })),
      addIns: [{ id: addInId, apps: ['outlook', 'word', 'excel', 'powerpoint'], clientId: ids.inbox }],
      officeJs: { version: expect.stringMatching(/^\d/) },
    })
  })

  it('shows the mailbox of the person, newest first', async () => {
    const { messages } = (await call('GET', `mailbox?user=${user}`)) as unknown as {
      messages: { received: string }[]
    }
    expect(messages.length).toBeGreaterThan(2)
    expect([...messages].sort((one, other) => other.received.localeCompare(one.received))).toEqual(messages)
  })

  it.each([
    [{ app: 'visio', platform: 'web', user, addIn: addInId }, 'bad-body'],
    [{ app: 'word', platform: 'web', user: 'nobody@contoso.com', addIn: addInId }, 'no-such-user'],
    [{ app: 'word', platform: 'web', user, addIn: 'other' }, 'no-such-add-in'],
  ])('does not open %j', async (body, code) => {
    expect(await call('POST', 'panes', body)).toMatchObject({ error: { code } })
  })
})
