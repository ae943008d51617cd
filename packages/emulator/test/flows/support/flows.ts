import { createHash, randomBytes } from 'node:crypto'
import { createEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../../src/tenant/default-tenant.js'
import { type NewKeyPair, newKeyPair } from '../../../src/tenant/key-pair.js'
import { createStore } from '../../../src/tenant/store.js'
import { Browser, type Page } from './browser.js'
import type { CodeRequest } from './client-requests.js'

export { type CodeRequest, cliRequest, spaRequest, webRequest } from './client-requests.js'

export const origin = 'https://localhost:8443'
export const exampleOrigin = 'https://localhost:3000'
export const inboxScope = `api://localhost:3000/${ids.inbox}/access_as_user`
export const legacyScope = `api://localhost:3000/${ids.legacyApi}/access_as_user`

const shared = createStore()
const ready = createEmulator({ store: shared }).fetch(new Request(`${origin}/common/discovery/keys`))

const pairs: ReturnType<NewKeyPair>[] = []

/** Key pairs that differ within one emulator, and are the same from one to the next: they are slow to make. */
function keyPairsInTurn(): NewKeyPair {
  let next = 0
  return () => {
    const pair = pairs[next] ?? newKeyPair()
    pairs[next] = pair
    next += 1
    return pair
  }
}

/** An emulator of its own for a test, its clock standing still; keys are made once for all of a file. */
export async function emulator(options: EmulatorOptions = {}): Promise<Emulator> {
  await ready
  const made = createEmulator({ newKeyPair: keyPairsInTurn(), ...options })
  made.clock.run(false)
  for (const key of shared.signingKeys.all()) made.store.signingKeys.put({ ...key, signsFrom: 0 })
  return made
}

/** A verifier and its challenge, RFC 7636. */
export const verifier = randomBytes(32).toString('base64url')
export const challenge = createHash('sha256').update(verifier).digest('base64url')

export function authorizeUrl({
  client,
  redirectUri,
  scope,
  tenant,
  version = 'v2.0',
  more = {},
}: CodeRequest): URL {
  const url = new URL(`${origin}/${tenant}/oauth2/${version === 'v2.0' ? 'v2.0/' : ''}authorize`)
  const parameters: Record<string, string | undefined> = {
    client_id: client,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: version === 'v2.0' ? scope : undefined,
    state: 'the state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url
}

/** Goes through the pages as a person does: account, password, stay, consent. */
export async function signIn(
  browser: Browser,
  request: CodeRequest,
  user = 'milan@contoso.com',
  answers: { stay?: boolean; consent?: 'accept' | 'cancel' } = {},
): Promise<Page> {
  let page = await browser.open(authorizeUrl(request))
  if (page.has('username')) page = await page.press('submit', { username: user })
  if (page.has('password')) page = await page.press('submit', { password: defaultPassword })
  if (page.has('kmsi-no')) page = await page.press(answers.stay ? 'kmsi-yes' : 'kmsi-no')
  if (page.has('accept')) page = await page.press(answers.consent ?? 'accept')
  return page
}

/** Signs somebody in to a new browser and gives the code. */
export async function codeFor(made: Emulator, request: CodeRequest, user?: string): Promise<string> {
  const page = await signIn(new Browser(made), request, user)
  const code = page.response.headers.has('location') ? page.answer.get('code') : null
  if (code === null) throw new Error(`No code: ${page.title} ${page.response.headers.get('location')}`)
  return code
}

export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every form
  body: any
}

/** Posts a form to the token endpoint. */
export async function askToken(
  made: Emulator,
  tenant: string,
  form: Record<string, string | undefined> | string,
  headers: Record<string, string> = {},
  version: 'v2.0' | 'v1.0' = 'v2.0',
): Promise<Answer> {
  const given = typeof form === 'string' ? form : toForm(form)
  const response = await made.fetch(
    new Request(`${origin}/${tenant}/oauth2/${version === 'v2.0' ? 'v2.0/' : ''}token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: given,
    }),
  )
  return { status: response.status, headers: response.headers, body: await response.json() }
}

function toForm(fields: Record<string, string | undefined>): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, value)
  return form.toString()
}

/** The form that redeems a code of `request`, with what its kind of client sends. */
export function redemption(
  { client, redirectUri }: CodeRequest,
  code: string,
  more: Record<string, string | undefined> = {},
): Record<string, string | undefined> {
  return {
    grant_type: 'authorization_code',
    client_id: client,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    client_secret: client === ids.web ? defaultSecret(client) : undefined,
    ...more,
  }
}

/** Signs in and redeems at once, as `request`'s kind of client does. */
export async function tokensFor(
  made: Emulator,
  request: CodeRequest,
  user?: string,
  more: Record<string, string | undefined> = {},
): Promise<Answer> {
  const code = await codeFor(made, request, user)
  return askToken(made, request.tenant, redemption(request, code, more), originOf(request))
}

/** The header that a page of a single-page application sends. */
export function originOf({ client }: CodeRequest): Record<string, string> {
  return client === ids.spa ? { origin: exampleOrigin } : {}
}

/** Header and claims of a token, unverified. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into claims of every form
export function decode(token: string): { header: any; claims: any } {
  const [header = '', claims = ''] = token.split('.')
  const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  return { header: parse(header), claims: parse(claims) }
}

/** Sign-in of somebody at an Office client, whose redirect is the Office page. */
export const officeRequest: CodeRequest = {
  client: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
  redirectUri: `${origin}/office/redirect`,
  scope: `openid profile offline_access ${inboxScope}`,
  tenant: ids.contoso,
}
