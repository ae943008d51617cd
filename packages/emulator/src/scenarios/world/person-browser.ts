import type { Send } from '../../host/control-line.js'
import type { Facts } from '../steps.js'

/** What a web application sends its person to the authority with. */
export interface WebRequest {
  /** Tenant segment of the authority. */
  tenant: string
  clientId: string
  redirectUri: string
  scope: string
}

/** How a person answers pages. */
export interface PersonFacts {
  user: string
  password: string
}

interface Shown {
  html: string
  url: URL
  /** Where the browser was sent, outside of the authority. */
  left?: URL
}

/** Where a browser is. */
export interface BrowserSettings {
  send: Send
  origin: string
  userAgent?: string | undefined
  /** Hears of each page that it was led to. */
  led?: ((url: string, status: number) => void) | undefined
}

/** A person before a browser, without scripts: types name and password, says no to staying, accepts what is asked. */
export class PersonBrowser {
  readonly #send: Send
  readonly #origin: string
  readonly #userAgent: string | undefined
  readonly #led: BrowserSettings['led']
  readonly #cookies = new Map<string, string>()

  constructor({ send, origin, userAgent, led }: BrowserSettings) {
    this.#led = led
    this.#send = send
    this.#userAgent = userAgent
    this.#origin = origin
  }

  /** Signs in to a web application as far as that leads: the number of the refusal and where it was told, or a code. */
  async signIn({ tenant, clientId, redirectUri, scope }: WebRequest, person: PersonFacts): Promise<Facts> {
    const url = new URL(`${this.#origin}/${tenant}/oauth2/v2.0/authorize`)
    url.search = `${new URLSearchParams({
      ...{ client_id: clientId, redirect_uri: redirectUri, scope, response_type: 'code' },
      ...{ login_hint: person.user, state: 'kept' },
    })}`
    return outcomeOf(await this.#answered(await this.#open(new Request(url)), person))
  }

  /** Allows an application for everybody, at the admin consent endpoint; without a redirect, at the first that it has. */
  async allowForEverybody(
    { tenant, clientId, redirectUri, scope }: Omit<WebRequest, 'redirectUri'> & { redirectUri?: string },
    person: PersonFacts,
  ): Promise<Facts> {
    const url = new URL(`${this.#origin}/${tenant}/v2.0/adminconsent`)
    url.search = `${new URLSearchParams({
      ...{ client_id: clientId, scope, login_hint: person.user },
      ...(redirectUri !== undefined && { redirect_uri: redirectUri }),
    })}`
    return outcomeOf(await this.#answered(await this.#open(new Request(url)), person))
  }

  /** Answers page after page; a handful at most. */
  async #answered(first: Shown, { user, password }: PersonFacts): Promise<Shown> {
    let shown = first
    for (let pages = 0; pages < 8 && !shown.left; pages += 1) {
      const answer = [
        ['username', { username: user, action: 'next' }],
        ['password', { password, action: 'sign-in' }],
        ['kmsi-no', { action: 'no' }],
        ['accept', { action: 'accept' }],
      ].find(([testId]) => shown.html.includes(`data-testid="${testId}"`))
      if (!answer) return shown
      shown = await this.#post(shown, `data-testid="${answer[0]}"`, answer[1] as Record<string, string>)
    }
    return shown
  }

  #post({ html, url }: Shown, mark: string, fields: Record<string, string>): Promise<Shown> {
    const form =
      [...html.matchAll(/<form[^>]*>.*?<\/form>/gs)]
        .map(([text]) => text)
        .find((text) => text.includes(mark)) ?? ''
    const values = new URLSearchParams(fields)
    for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      const name = attribute(input, 'name')
      if (name !== undefined) values.set(name, attribute(input, 'value') ?? '')
    }
    const action = new URL(attribute(form, 'action') ?? '', url)
    return this.#open(new Request(action, { method: 'POST', headers: { origin: url.origin }, body: values }))
  }

  async #open(request: Request): Promise<Shown> {
    request.headers.set('x-onbehalf-actor', 'browser')
    if (this.#userAgent !== undefined) request.headers.set('user-agent', this.#userAgent)
    request.headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await this.#send(request)
    this.#led?.(request.url, response.status)
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      this.#cookies.set(name, value)
    }
    const url = new URL(request.url)
    const location = response.headers.get('location')
    const html = await response.text()
    if (location === null) return { html, url }
    const next = new URL(location, url)
    return next.origin === this.#origin ? this.#open(new Request(next)) : { html, url, left: next }
  }
}

function outcomeOf({ html, left }: Shown): Facts {
  const text = left ? (left.searchParams.get('error_description') ?? '') : html
  const number = /AADSTS(\d+)/.exec(text)?.[1]
  return {
    told: left ? 'application' : 'page',
    ...(number === undefined ? {} : { aadsts: Number(number) }),
    ...(left?.searchParams.has('code') || left?.searchParams.get('admin_consent') === 'True'
      ? { allowed: number === undefined }
      : { allowed: false }),
  }
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
}
