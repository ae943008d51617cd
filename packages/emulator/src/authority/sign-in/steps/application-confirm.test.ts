import { beforeEach, expect, it } from 'vitest'
import { Browser } from '../../../../test/flows/support/browser.js'
import {
  authorizeUrl,
  type CodeRequest,
  cliRequest,
  emulator,
  signIn,
} from '../../../../test/flows/support/flows.js'
import type { Emulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-tenant.js'

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)'
const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9)'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const ownScheme = 'msauth.com.contoso.cli://auth'

let made: Emulator
beforeEach(async () => {
  made = await emulator()
})

/** Registers a redirect for the program, and asks for it. */
function to(redirectUri: string): CodeRequest {
  const client = made.directory.application(ids.cli)
  if (!client) throw new Error('There is no program')
  const redirectUris = [...client.publicClient.redirectUris, redirectUri]
  made.store.applications.put({ ...client, publicClient: { ...client.publicClient, redirectUris } })
  return { ...cliRequest, redirectUri }
}

it.each([iPhone, android])(
  'asks on a telephone before an answer goes to a scheme that any application can take',
  async (userAgent) => {
    const browser = new Browser(made, userAgent)
    const request = to(ownScheme)
    const page = await signIn(browser, request)
    expect(page.title).toContain('Are you trying to sign in to Contoso CLI?')
    expect(page.html).toContain('AADSTS50199')
    const { location, answer } = await page.press('continue')
    expect(location.href.startsWith(`${ownScheme}?code=`)).toBe(true)
    expect(answer.get('state')).not.toBeNull()
    expect((await browser.open(authorizeUrl(request))).has('continue')).toBe(true)
  },
)

it('tells the application of somebody who does not want to', async () => {
  const { answer } = await (await signIn(new Browser(made, iPhone), to(ownScheme))).press('cancel')
  expect(answer.get('error')).toBe('access_denied')
})

it('says so to an application that asks without pages', async () => {
  const browser = new Browser(made, iPhone)
  await signIn(browser, cliRequest)
  const { answer } = await browser.open(authorizeUrl({ ...to(ownScheme), more: { prompt: 'none' } }))
  expect(answer.get('error')).toBe('interaction_required')
  expect(answer.get('error_description')).toContain('AADSTS50199')
})

it.each([
  ['http://localhost:49152', iPhone],
  ['https://localhost:3000/native', iPhone],
  ['brk-multihub://localhost:3000', android],
  [ownScheme, windows],
])('asks nobody for %s on %s', async (redirectUri, userAgent) => {
  const page = await signIn(new Browser(made, userAgent), to(redirectUri))
  expect(page.response.headers.get('location')).toContain('code=')
})
