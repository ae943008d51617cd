import type { Emulator } from '../../../src/emulator.js'
import { ControlLine } from '../../../src/host/control-line.js'
import { addInId, manifest } from '../../../src/office/add-in.fixture.js'
import { DirectoryLine } from '../../../src/scenarios/world/directory-line.js'
import { ids } from '../../../src/tenant/default-ids.js'
import { defaultPassword } from '../../../src/tenant/default-tenant/facts.js'
import { Browser, Page } from '../support/browser.js'
import { type CodeRequest, webRequest } from '../support/client-requests.js'
import {
  askToken,
  authorizeUrl,
  codeFor,
  origin,
  originOf,
  redemption,
  signIn,
  tokensFor,
} from '../support/flows.js'
import type { Seen } from './provocation.js'
import { seen, seenOnPage } from './seen.js'

type Fields = Record<string, string | undefined>

/** What a provocation does: requests, pages, Graph's JSON as an administrator, and the control API. */
export class ErrorWorld {
  readonly control: ControlLine
  /** Contoso's Graph, as an administrator; `in` leads to another tenant's. */
  readonly directory: DirectoryLine
  readonly #emulator: Emulator

  constructor(emulator: Emulator) {
    this.#emulator = emulator
    const { fetch: send, controlKey } = emulator
    this.control = new ControlLine({ origin, controlKey, send })
    this.directory = new DirectoryLine({ origin, send, control: this.control })
  }

  /** Posts to the token endpoint. */
  async token(
    tenant: string,
    form: Fields | string,
    headers: Record<string, string> = {},
    version: 'v2.0' | 'v1.0' = 'v2.0',
  ): Promise<Seen> {
    const { status, body } = await askToken(this.#emulator, tenant, form, headers, version)
    return { at: 'answer', status, error: body.error, suberror: body.suberror, codes: body.error_codes ?? [] }
  }

  /** Any request; the answer is JSON or a page. */
  async send(path: string, init: RequestInit = {}): Promise<Seen> {
    const response = await this.fetch(path, init)
    const text = await response.text()
    if (!response.headers.get('content-type')?.startsWith('application/json'))
      return seenOnPage(response, text)
    const body = JSON.parse(text)
    const { error, suberror, error_codes: codes = [] } = body
    return { at: 'answer', status: response.status, error, suberror, codes }
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#emulator.fetch(new Request(new URL(path, origin), init))
  }

  browser(userAgent?: string): Browser {
    return new Browser(this.#emulator, userAgent)
  }

  /** Opens the authorize endpoint in a browser of its own. */
  async authorize(request: CodeRequest, browser = this.browser()): Promise<Seen> {
    return seen(await browser.open(authorizeUrl(request)))
  }

  /** Signs somebody in by the pages, as far as that leads. */
  async signIn(request: CodeRequest, user?: string, browser = this.browser()): Promise<Seen> {
    return seen(await signIn(browser, request, user))
  }

  /** The first page of a sign-in. */
  open(request: CodeRequest, browser = this.browser()): Promise<Page> {
    return browser.open(authorizeUrl(request))
  }

  /** The page of the admin consent endpoint that asks, or says why it does not. */
  async adminConsentPage(scope: string, user = 'admin@contoso.com'): Promise<Page> {
    const url = new URL(`${origin}/${ids.contoso}/v2.0/adminconsent`)
    const { client, redirectUri } = webRequest
    url.search = `${new URLSearchParams({ client_id: client, redirect_uri: redirectUri, scope, login_hint: user })}`
    const page = await (await this.browser().open(url)).press('submit', { password: defaultPassword })
    return page.has('kmsi-no') ? page.press('kmsi-no') : page
  }

  /** Signs somebody in by the pages, and presses Cancel where they are asked for consent. */
  async signInAndCancel(request: CodeRequest, user?: string): Promise<Seen> {
    return seen(await signIn(this.browser(), request, user, { consent: 'cancel' }))
  }

  /** Signs somebody in by the pages: what the application hears. */
  async signedIn(request: CodeRequest, browser: Browser, user?: string): Promise<URLSearchParams> {
    return (await signIn(browser, request, user)).answer
  }

  /** Signs somebody in by the pages and stops at none of them: the code. */
  code(request: CodeRequest, user?: string): Promise<string> {
    return codeFor(this.#emulator, request, user)
  }

  /** Redeems a code. */
  redeem(request: CodeRequest, code: string, more: Fields = {}): Promise<Seen> {
    return this.token(request.tenant, redemption(request, code, more), originOf(request))
  }

  /** Redeems a code: the JSON of the answer. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every form
  async redeemed(request: CodeRequest, code: string): Promise<any> {
    return (await askToken(this.#emulator, request.tenant, redemption(request, code), originOf(request))).body
  }

  /** Uses a refresh token of Contoso's: the next one, or the same when it is refused. */
  async refreshed(client: string, token: string): Promise<string> {
    const form = { grant_type: 'refresh_token', client_id: client, refresh_token: token }
    const { body } = await askToken(this.#emulator, ids.contoso, form)
    return body.refresh_token ?? token
  }

  /** Signs somebody in and redeems: the JSON of the answer. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every form
  async tokens(request: CodeRequest, user?: string, more: Fields = {}): Promise<any> {
    const { body } = await tokensFor(this.#emulator, request, user, more)
    if (body.access_token === undefined) throw new Error(`No token: ${JSON.stringify(body)}`)
    return body
  }

  /** Any token to order, through the control API. */
  async mint(order: object): Promise<string> {
    const { token } = await this.control.ask<{ token: string }>('POST', 'tokens', order)
    return token
  }

  /** Lets time pass, as ISO 8601 writes it: `PT61M`, `P91D`. */
  async later(duration: string): Promise<void> {
    await this.control.ask('POST', 'clock', { advance: duration })
  }

  /** Makes the next request for a token fail, as a fault. */
  async faultAt(aadsts: string): Promise<Seen> {
    await this.control.ask('PUT', 'faults', { match: { route: '/*/oauth2/v2.0/token' }, effect: { aadsts } })
    return this.token('common', { grant_type: 'client_credentials' })
  }

  /** A policy for everybody and everything, with what makes it differ. */
  async addPolicy(facts: Readonly<Record<string, unknown>>): Promise<void> {
    await this.directory.ask('POST', '/v1.0/identity/conditionalAccess/policies', {
      displayName: 'A policy',
      state: 'enabled',
      ...facts,
      conditions: {
        clientAppTypes: ['all'],
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        ...(facts.conditions as object | undefined),
      },
    })
  }

  /** Answers what waits on a phone. */
  async answerOnPhone(approve: boolean): Promise<void> {
    const { prompts } = await this.control.ask<{ prompts: { id: string }[] }>('GET', 'phone')
    await this.control.ask('POST', `phone/${prompts[0]?.id}`, { approve })
  }

  /**
   * Signs Mila in to her Windows computer: the requests that the device signed for it, as they were sent; first that for
   * a primary refresh token, then its renewal.
   */
  async signedRequests(): Promise<string[]> {
    await this.control.ask('POST', 'devices', { action: 'register', user: 'milan@contoso.com' })
    await this.control.ask('POST', 'office/sign-in', {
      ...{ platform: 'windows', user: 'milan@contoso.com', method: 'password' },
    })
    await this.later('PT5H')
    await this.control.ask('POST', 'devices', { action: 'use', user: 'milan@contoso.com' })
    const { entries } = await this.control.ask<{ entries: { request: { body?: string } }[] }>(
      'GET',
      'journal?tokens=1',
    )
    return entries
      .map(({ request }) => new URLSearchParams(request.body ?? '').get('request'))
      .filter((signed) => signed !== null)
  }

  /** The headers by which a browser on Mila's computer showed who is signed in there, as the journal kept them. */
  async shownByComputer(): Promise<Record<string, string>> {
    const user = 'milan@contoso.com'
    await this.control.ask('POST', 'devices', { action: 'register', user })
    await this.control.ask('POST', 'devices', { action: 'browser-sso', user, enabled: true })
    await this.control.ask('POST', 'office/sign-in', { platform: 'windows', user, method: 'password' })
    await this.control.ask('PUT', `add-ins/${addInId}`, manifest())
    await this.control.ask('POST', 'office/token', {
      ...{ app: 'outlook', platform: 'web', user, addIn: addInId, options: {} },
    })
    const { entries } = await this.control.ask<{
      entries: { request: { headers: Record<string, string> } }[]
    }>('GET', 'journal?tokens=1')
    const name = 'x-ms-refreshtokencredential'
    const shown = entries.map(({ request }) => request.headers[name]).find((one) => one !== undefined)
    return { [name]: shown ?? '' }
  }

  /** Opens the authorize endpoint in a browser without cookies that sends these headers. */
  async authorizeWith(request: CodeRequest, headers: Record<string, string>): Promise<Seen> {
    const url = authorizeUrl(request).href
    const response = await this.fetch(url, { headers, redirect: 'manual' })
    return seen(new Page(this.browser(), url, response, ''))
  }

  /** Takes back whatever anybody consented to in Contoso. */
  async withdrawConsents(): Promise<void> {
    const path = '/v1.0/oauth2PermissionGrants'
    const { value } = await this.directory.ask<{ value: { id: string }[] }>('GET', path)
    for (const { id } of value) await this.directory.ask('DELETE', `${path}/${id}`)
  }

  /** Sends a signed request as it is. */
  sendSigned(request: string): Promise<Seen> {
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
    return this.token('common', { grant_type, request, windows_api_version: '2.2' })
  }

  /** Changes an application of Contoso, by its client id. */
  async changeApplication(appId: string, change: object): Promise<void> {
    await this.directory.ask('PATCH', `/v1.0/applications(appId='${appId}')`, change)
  }

  /** Changes a service principal of Contoso, by the client id of its application. */
  async changePrincipal(appId: string, change: object): Promise<void> {
    await this.directory.ask('PATCH', `/v1.0/servicePrincipals(appId='${appId}')`, change)
  }
}
