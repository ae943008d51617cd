import { readFileSync } from 'node:fs'
import { decodeJwt } from 'jose'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { restore } from '../../test/graph-tokens.js'
import { createEmulator, type Emulator } from '../emulator.js'
import { ids } from '../tenant/default-tenant.js'

const example = (name: string) =>
  readFileSync(new URL(`../../../../examples/inbox-add-in/${name}`, import.meta.url), 'utf8')
const theirs = '7b0c1f52-93d4-4e6a-8a1b-2f9c64d5e0a7'
/** Somebody's own add-in, whose app no tenant here knows. */
const own = example('manifest-documents.xml')
  .replaceAll(ids.inbox, theirs)
  .replaceAll('Contoso Inbox', 'Fourth Coffee')
const placeholder = own.replaceAll(theirs, '{application GUID here}')
const addIn = /<Id>([^<]+)<\/Id>/.exec(own)?.[1] ?? ''
const user = 'milan@contoso.com'

let emulator: Emulator

beforeAll(() => {
  emulator = createEmulator()
}, 60_000)

afterEach(async () => {
  await control('POST', 'reset')
  restore(emulator)
})

async function control(method: string, path: string, body?: unknown): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return emulator.fetch(
    new Request(`https://localhost:8443/_onbehalf/${path}`, {
      method,
      headers: { authorization: `Bearer ${emulator.controlKey}` },
      ...(body !== undefined && { body: text }),
    }),
  )
}

interface Made {
  id: string
  clientId: string
  created: boolean
  changes: string[]
  env: string[]
  consent: { state: string; url?: string }
  manifest?: string
}

async function register(wish: object): Promise<Made> {
  const answer = await control('POST', 'registrations', wish)
  const text = await answer.text()
  expect(answer.status, text).toBe(201)
  return JSON.parse(text) as Made
}

async function refused(wish: object): Promise<string> {
  const answer = await control('POST', 'registrations', wish)
  expect(answer.status).toBe(400)
  return ((await answer.json()) as { error: { message: string } }).error.message
}

function applications(): number {
  return emulator.store.applications.filter(({ tenantId }) => tenantId === ids.contoso).length
}

async function officeToken(): Promise<string> {
  await control('POST', 'office/sign-in', { platform: 'web', user, method: 'password' })
  const place = { app: 'word', platform: 'web', user, addIn, options: {} }
  const answer = (await (await control('POST', 'office/token', place)).json()) as { accessToken?: string }
  expect(answer).toHaveProperty('accessToken')
  return answer.accessToken ?? ''
}

async function onBehalfOf(assertion: string, [idLine = '', secretLine = '']: string[]): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: idLine.replace('CLIENT_ID=', ''),
    client_secret: secretLine.replace('CLIENT_SECRET=', ''),
    assertion,
    scope: 'https://graph.microsoft.com/User.Read',
    requested_token_use: 'on_behalf_of',
  })
  return emulator.fetch(
    new Request(`https://localhost:8443/${ids.contoso}/oauth2/v2.0/token`, { method: 'POST', body }),
  )
}

describe('an add-in that is registered from its manifest', () => {
  it.each([
    ['names an app that no tenant here knows', own, theirs],
    ['has a placeholder for the app', placeholder, undefined],
  ])('signs in when the manifest %s', async (_what, manifest, clientId) => {
    const made = await register({ manifest, permissions: ['User.Read'] })
    expect(made).toMatchObject({ created: true, consent: { state: 'granted' } })
    if (clientId === undefined)
      expect(made.manifest).toBe(placeholder.replaceAll('{application GUID here}', made.clientId))
    else expect(made).toMatchObject({ clientId, env: [`CLIENT_ID=${theirs}`, expect.anything()] })
    expect((await control('PUT', `add-ins/${addIn}`, made.manifest ?? manifest)).status).toBe(200)

    const token = await officeToken()
    expect(decodeJwt(token)).toMatchObject({ aud: made.clientId, scp: 'access_as_user', ver: '2.0' })
    const traded = (await (await onBehalfOf(token, made.env)).json()) as { access_token: string }
    const headers = { authorization: `Bearer ${traded.access_token}` }
    const me = await emulator.fetch(new Request('https://localhost:8443/graph/v1.0/me', { headers }))
    expect(await me.json()).toMatchObject({ userPrincipalName: user })
  })

  it('is one registration after two runs, the second of which changes nothing', async () => {
    const before = applications()
    const first = await register({ manifest: placeholder })
    const again = {
      manifest: first.manifest,
      secretHint: first.env[1]?.slice('CLIENT_SECRET='.length).slice(0, 3),
    }
    expect(await register(again)).toMatchObject({ created: false, changes: [], clientId: first.clientId })
    // The manifest of the first run was never written: it is known by its name and host.
    expect(await register({ manifest: placeholder, secret: false })).toMatchObject({
      created: false,
      changes: [],
    })
    expect(applications()).toBe(before + 1)
    expect(emulator.directory.application(first.clientId)?.passwordCredentials).toHaveLength(1)
  })

  it('has its dialog page as a single-page redirect, once', async () => {
    const { clientId } = await register({ manifest: own, redirects: ['/dialog.html'] })
    const again = await register({
      manifest: own,
      secret: false,
      redirects: ['https://localhost:3000/dialog.html'],
    })
    expect(again.changes).toEqual([])
    // The broker's last: the link for admin consent leads to the first.
    expect(emulator.directory.application(clientId)?.spa.redirectUris).toEqual([
      'https://localhost:3000/taskpane.html',
      'https://localhost:3000/dialog.html',
      'brk-multihub://localhost:3000',
    ])
  })

  it('has what the manifest lacks in an old registration added, and the rest left', async () => {
    const { clientId } = await register({ manifest: own })
    const application = emulator.directory.application(clientId)!
    emulator.store.applications.put({
      ...application,
      spa: { redirectUris: ['https://localhost:3000/other.html'] },
      api: { ...application.api, preAuthorizedApplications: [], requestedAccessTokenVersion: null },
    })
    const { changes, created } = await register({ manifest: own, secret: false })
    expect(created).toBe(false)
    expect(changes).toHaveLength(3)
    expect(changes.join()).toMatch(
      /not preauthorised.*requestedAccessTokenVersion.*brk-multihub:\/\/localhost:3000/,
    )
    expect(emulator.directory.application(clientId)?.spa.redirectUris).toEqual([
      'https://localhost:3000/other.html',
      'brk-multihub://localhost:3000',
    ])
  })

  it('leaves its secret in no line of the journal', async () => {
    const { env } = await register({ manifest: own })
    const secret = env[1]?.slice('CLIENT_SECRET='.length) ?? ''
    expect(secret).toMatch(/^[\w.~-]{40}$/)
    const journal = await (await control('GET', 'journal')).text()
    expect(journal).toContain('addPassword')
    expect(journal).not.toContain(secret)
  })
})

describe('nothing is created', () => {
  it.each([
    [
      'for a manifest whose page is not https',
      { manifest: own.replaceAll('DefaultValue="https:', 'DefaultValue="http:') },
      /Line \d+: /,
    ],
    ['for a text that is no manifest', { manifest: 'hello' }, /neither XML nor JSON/],
    [
      'for a permission that Graph does not have',
      { manifest: own, permissions: ['Mail.Reed'] },
      /Mail\.Reed/,
    ],
    ['without a manifest, a name and an origin', {}, /--origin/],
    [
      'for a redirect without encryption',
      { manifest: own, redirects: ['http://contoso.com/'] },
      /contoso\.com/,
    ],
    ['for a redirect with a fragment', { manifest: own, redirects: ['/dialog.html#a'] }, /dialog\.html#a/],
    ['for a certificate that is none', { manifest: own, certificate: 'aGVsbG8=' }, /PEM file/],
  ])('%s', async (_what, wish, sentence) => {
    const before = applications()
    expect(await refused(wish)).toMatch(sentence)
    expect(applications()).toBe(before)
  })

  it('by a rehearsal, which says every request in its order', async () => {
    const before = JSON.stringify([...emulator.store.applications.all()])
    const answer = await control('POST', 'registrations', { manifest: placeholder, dryRun: true })
    const { requests } = (await answer.json()) as {
      requests: { method: string; path: string; documentation: string }[]
    }
    expect(requests.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/, '…')}`)).toEqual([
      'POST /v1.0/applications',
      'PATCH /v1.0/applications/…',
      'PATCH /v1.0/applications/…',
      'POST /v1.0/servicePrincipals',
      'POST /v1.0/applications/…/addPassword',
      'POST /v1.0/oauth2PermissionGrants',
    ])
    for (const { documentation } of requests)
      expect(documentation).toMatch(/^https:\/\/learn\.microsoft\.com\/graph\/api\//)
    expect(JSON.stringify([...emulator.store.applications.all()])).toBe(before)
  })
})

describe('undoing', () => {
  it('takes a new registration away, with all that was made beside it', async () => {
    const [apps, principals, grants] = [
      applications(),
      emulator.store.servicePrincipals.size,
      emulator.store.grants.size,
    ]
    const { id } = await register({ manifest: own })
    expect((await control('DELETE', `registrations/${id}`)).status).toBe(204)
    expect([applications(), emulator.store.servicePrincipals.size, emulator.store.grants.size]).toEqual([
      apps,
      principals,
      grants,
    ])
    expect((await control('DELETE', `registrations/${id}`)).status).toBe(404)
  })

  it('brings an old registration back to what it was', async () => {
    const { clientId, id: first } = await register({ manifest: own })
    const application = emulator.directory.application(clientId)!
    const before = {
      ...application,
      identifierUris: [],
      spa: { redirectUris: [] },
      api: { ...application.api, oauth2PermissionScopes: [], preAuthorizedApplications: [] },
      passwordCredentials: [],
    }
    emulator.store.applications.put(before)
    const { id, changes } = await register({ manifest: own })
    expect(changes.length).toBeGreaterThan(4)
    expect(id).not.toBe(first)
    expect((await control('DELETE', `registrations/${id}`)).status).toBe(204)
    expect(emulator.directory.application(clientId)).toEqual(before)
  })

  it('gives a sideloaded add-in its manifest back', async () => {
    await control('PUT', `add-ins/${addIn}`, placeholder)
    const { id, manifest } = await register({ addIn })
    expect(emulator.store.addIns.get(addIn)?.manifest).toBe(manifest)
    await control('DELETE', `registrations/${id}`)
    expect(emulator.store.addIns.get(addIn)?.manifest).toBe(placeholder)
  })
})

it('says the address by which an administrator consents when nobody wants to do it now', async () => {
  const { consent, clientId } = await register({ manifest: own, consent: 'link' })
  expect(consent.state).toBe('link')
  const url = new URL(consent.url ?? '')
  expect(`${url.origin}${url.pathname}`).toBe('https://localhost:8443/organizations/v2.0/adminconsent')
  expect(url.searchParams.get('client_id')).toBe(clientId)
  expect(url.searchParams.get('scope')?.split(' ')).toEqual(
    expect.arrayContaining(['openid', 'profile', 'offline_access']),
  )
})
