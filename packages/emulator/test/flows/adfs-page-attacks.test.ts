import { deflateRawSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { federatedEmulator, felix } from './support/federation.js'
import { origin } from './support/flows.js'

let made: Emulator
beforeEach(async () => {
  made = await federatedEmulator()
})

const realm = 'urn:federation:MicrosoftOnline'
const usual = `${origin}/login.srf`

function address(parameters: Record<string, string>): URL {
  const url = new URL(`${origin}/adfs/ls/`)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}
const signInAt = (more: Record<string, string> = {}) => address({ wa: 'wsignin1.0', wtrealm: realm, ...more })

/** Signs Felix in, and says where the form with the token goes; or the status of a page that has none. */
async function goesTo(url: URL): Promise<string> {
  const page = await new Browser(made).open(url)
  if (!page.has('password')) return `${page.status}`
  const back = await page.press('submit', { username: felix, password: defaultPassword })
  return back.forms()[0]?.action ?? `${back.status}`
}

describe('where AD FS sends a token', () => {
  it.each([
    ['nowhere named', undefined, usual],
    ['Entra', usual, usual],
    ['somebody else', 'https://evil.example/login.srf', '400'],
    ['a host that begins alike', 'https://localhost:8443.evil.example/login.srf', '400'],
    ['a host behind a name', 'https://localhost:8443@evil.example/login.srf', '400'],
    ['another port', 'https://localhost:9999/login.srf', '400'],
    ['another scheme', 'http://localhost:8443/login.srf', '400'],
    ['a script', 'javascript:alert(1)//', '400'],
    ['data', 'data:text/html,x', '400'],
    ['a path', '/login.srf', '400'],
    ['a path without scheme', '//evil.example/login.srf', '400'],
    ['a backslash', 'https:\\\\evil.example\\login.srf', '400'],
    ['another page of Entra', `${origin}/common/oauth2/v2.0/authorize`, '400'],
    ['a way back up', `${origin}/x/../login.srf`, '400'],
    ['a query behind it', `${usual}?x`, '400'],
    ['lines', `${usual}\r\nx: y`, '400'],
  ])('with wreply of %s', async (_what, wreply, expected) => {
    expect(await goesTo(signInAt(wreply === undefined ? {} : { wreply }))).toBe(expected)
  })

  it.each([
    ['somebody else', 'https://evil.example/acs', '400'],
    ['Entra', usual, usual],
    ['a script', 'javascript:alert(1)', '400'],
  ])('with AssertionConsumerServiceURL of %s', async (_what, url, expected) => {
    expect(await goesTo(address({ SAMLRequest: samlRequest(url) }))).toBe(expected)
  })
})

const samlRequest = (url: string, { prefix = '', id = '_1' } = {}) =>
  deflateRawSync(
    `${prefix}<p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" AssertionConsumerServiceURL="${url}"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${realm}</Issuer></p:AuthnRequest>`,
  ).toString('base64')

describe('a request of the SAML protocol', () => {
  it.each([
    ['a document type', () => samlRequest(usual, { prefix: '<!DOCTYPE x>' })],
    ['an id that is markup', () => samlRequest(usual, { id: '&quot;&gt;&lt;x' })],
    ['what swells to a hundred megabytes', () => deflateRawSync('x'.repeat(100_000_000)).toString('base64')],
    ['what is not deflated', () => Buffer.from('<x/>').toString('base64')],
    ['nothing', () => ''],
  ])('with %s is refused', async (_what, request) => {
    expect((await new Browser(made).open(address({ SAMLRequest: request() }))).status).toBe(400)
  })
})

describe('wctx', () => {
  it.each(['"><script>alert(1)</script>', '\'" onmouseover=x', '\r\nset-cookie: x=y', '\u0000\ufffe'])(
    '%j comes back as it went, and is never markup or a header',
    async (wctx) => {
      const page = await new Browser(made).open(signInAt({ wctx }))
      const back = await page.press('submit', { username: felix, password: defaultPassword })
      expect(back.html).not.toMatch(/<script>alert|" onmouseover/)
      expect(back.response.headers.has('x-evil')).toBe(false)
      expect([...back.response.headers.keys()]).not.toContain('set-cookie: x=y')
      expect(back.forms()[0]?.html).toContain('name="wctx"')
    },
  )

  it('that is longer than a request may be is refused', async () => {
    expect((await new Browser(made).open(signInAt({ wctx: 'x'.repeat(33_000) }))).status).toBe(400)
  })
})

describe('signing out of AD FS', () => {
  it.each([
    ['https://evil.example/', 400],
    ['https://localhost:8443.evil.example/', 400],
    ['//evil.example/', 400],
    ['/\\evil.example', 400],
    ['javascript:alert(1)', 400],
    ['blob:https://localhost:8443/x', 400],
    ['http://localhost:8443/', 400],
    [`${origin}/common/oauth2/v2.0/logout`, 302],
  ])('with wreply=%s answers %i', async (wreply, status) => {
    const answer = await made.fetch(new Request(address({ wa: 'wsignout1.0', wreply })))
    expect(answer.status).toBe(status)
  })
})

describe('the forms of AD FS', () => {
  const send = (headers: Record<string, string>, body = `username=${felix}&password=${defaultPassword}`) =>
    made.fetch(
      new Request(signInAt(), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body,
      }),
    )

  it.each<[what: string, headers: Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin of a page', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['another type', { 'content-type': 'text/plain' }],
  ])('from %s are refused', async (_what, headers) => {
    const answer = await send(headers)
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([400, null])
  })

  it('that are too long are refused', async () => {
    expect((await send({}, `username=${'x'.repeat(70_000)}`)).status).toBe(400)
  })

  it('say the same of a name that nobody has as of a wrong password, and lock both', async () => {
    const browser = new Browser(made)
    const asked = await browser.open(signInAt())
    const alert = async (username: string) => {
      const page = await asked.press('submit', { username, password: 'wrong' })
      return /role="alert"[^>]*>([^<]*)/.exec(page.html)?.[1]
    }
    for (let count = 0; count < 10; count += 1)
      expect(await alert('nobody@corp.contoso.com')).toBe(await alert(felix))
    const locked = await alert(felix)
    expect(locked).toContain('locked out')
    expect(await alert('nobody@corp.contoso.com')).toBe(locked)
  })

  it('give a new session a new id, so that nobody can plant one', async () => {
    const browser = new Browser(made)
    const first = await (await browser.open(signInAt())).press('submit', {
      ...{ username: felix, password: defaultPassword },
    })
    const planted = [...browser.cookies.values()].join()
    expect(first.response.headers.getSetCookie()[0]).toMatch(/; Secure; HttpOnly; SameSite=None$/)
    const again = await browser.open(signInAt({ wfresh: '0' }))
    await again.press('submit', { username: felix, password: defaultPassword })
    expect([...browser.cookies.values()].join()).not.toBe(planted)
    const other = new Browser(made)
    other.cookies.set([...browser.cookies.keys()][0] ?? '', planted)
    expect((await other.open(signInAt())).has('password')).toBe(true)
  })

  it.each([
    'felix.ъ@corp.contoso.com',
    'ünï@corp.contoso.com',
    "o'brien@corp.contoso.com",
    '"><b>@corp.contoso.com',
  ])('take the name %s as any other', async (username) => {
    const made201 = await made.fetch(
      new Request(`${origin}/_onbehalf/federation/accounts/${encodeURIComponent(username)}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${made.controlKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ immutableId: 'eA==' }),
      }),
    )
    expect(made201.status).toBe(201)
    const page = await (await new Browser(made).open(signInAt())).press('submit', {
      ...{ username, password: defaultPassword },
    })
    expect(page.status).toBe(200)
    expect(page.title).toContain('Back to Entra')
    expect(page.html).not.toContain('<b>@corp')
  })
})
