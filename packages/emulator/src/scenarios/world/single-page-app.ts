import { createHash, randomBytes } from 'node:crypto'
import type { Send } from '../../host/control-line.js'
import { WebPage } from '../../office/web-page.js'
import { ids } from '../../tenant/default-ids.js'

/** JSON of the token endpoint. */
export type TokenJson = Readonly<Record<string, unknown>>

/** What an authorization request ended with. */
export interface AuthorizeEnd {
  /** Parameters of the redirect to the application. */
  query: URLSearchParams
  /** Headings of the pages on the way. */
  pages: string[]
}

/** Where it is, and as which application it asks. */
interface SinglePageAppSettings {
  send: Send
  origin: string
  exampleOrigin: string
  /** Default: the single-page application of the default tenant, for `User.Read`. */
  client?: { id: string; path: string; scope: string } | undefined
}

/** Pages that a person answers before they give up. */
const patience = 8

/** A single-page application in a browser: it asks from its own origin, and the browser keeps cookies of Entra. */
export class SinglePageApp {
  readonly #send: Send
  readonly #origin: string
  readonly #redirect: string
  readonly #verifier = randomBytes(32).toString('base64url')
  readonly #cookies = new Map<string, string>()

  readonly #clientId: string
  readonly #scope: string

  constructor({ send, origin, exampleOrigin, client }: SinglePageAppSettings) {
    this.#send = send
    this.#origin = origin
    this.#redirect = `${exampleOrigin}${client?.path ?? '/redirect.html'}`
    this.#clientId = client?.id ?? ids.spa
    this.#scope = client?.scope ?? 'User.Read'
  }

  /** Goes to the sign-in page in the window itself; the person types the password and stays signed in. */
  signIn(user: string, password: string): Promise<AuthorizeEnd> {
    return this.#authorize({ login_hint: user }, password, true)
  }

  /** Asks in a hidden frame; browsers that block cookies of other sites send none. */
  silently(user: string, { cookies }: { cookies: 'sent' | 'blocked' }): Promise<AuthorizeEnd> {
    return this.#authorize({ login_hint: user, prompt: 'none' }, undefined, cookies === 'sent')
  }

  /** Trades a code for tokens. */
  redeem(code: string): Promise<TokenJson> {
    return this.#token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: this.#redirect,
      code_verifier: this.#verifier,
    })
  }

  /** Renews tokens. */
  refresh(token: string): Promise<TokenJson> {
    return this.#token({ grant_type: 'refresh_token', refresh_token: token })
  }

  async #token(form: Record<string, string>): Promise<TokenJson> {
    const response = await this.#send(
      new Request(`${this.#origin}/organizations/oauth2/v2.0/token`, {
        method: 'POST',
        headers: { origin: new URL(this.#redirect).origin, 'x-onbehalf-actor': 'add-in' },
        body: new URLSearchParams({ client_id: this.#clientId, ...form }),
      }),
    )
    return (await response.json()) as TokenJson
  }

  async #authorize(
    more: Record<string, string>,
    password: string | undefined,
    sendsCookies: boolean,
  ): Promise<AuthorizeEnd> {
    const url = new URL(`${this.#origin}/organizations/oauth2/v2.0/authorize`)
    url.search = new URLSearchParams({
      client_id: this.#clientId,
      response_type: 'code',
      redirect_uri: this.#redirect,
      scope: `openid profile offline_access ${this.#scope}`,
      code_challenge: createHash('sha256').update(this.#verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    }).toString()
    const pages: string[] = []
    let request = new Request(url, { headers: this.#headers(sendsCookies) })
    for (let step = 0; step < patience; step++) {
      const response = await this.#send(request)
      for (const header of response.headers.getSetCookie()) this.#keep(header)
      const location = response.headers.get('location')
      if (location !== null) return { query: new URL(location, request.url).searchParams, pages }
      const page = new WebPage(request.url, await response.text())
      pages.push(page.title)
      request = this.#answer(page, password)
    }
    throw new TypeError(`The sign-in did not end: ${pages.join(', ')}`)
  }

  #answer(page: WebPage, password = ''): Request {
    const button = page.button('kmsi-yes', 'submit', 'accept')
    if (!button) throw new TypeError(`Nothing leads on from the page “${page.title}”`)
    const { action, fields } = page.press(button)
    if (fields.has('password')) fields.set('password', password)
    return new Request(action, {
      method: 'POST',
      headers: { ...this.#headers(true), origin: this.#origin, 'sec-fetch-site': 'same-origin' },
      body: fields,
    })
  }

  #headers(sendsCookies: boolean): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return { 'x-onbehalf-actor': 'browser', ...(sendsCookies && cookie !== '' && { cookie }) }
  }

  #keep(header: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(header) ?? []
    if (name !== undefined && value !== undefined) this.#cookies.set(name, value)
  }
}
