import type { Emulator } from '../../../src/emulator.js'

/** A form of a page: where it goes and what it holds. */
interface Form {
  action: string
  html: string
  values: URLSearchParams
}

/** A page as a browser shows it, or the redirect that left the emulator. */
export class Page {
  readonly url: string
  readonly response: Response
  readonly html: string
  readonly #browser: Browser

  constructor(browser: Browser, url: string, response: Response, html: string) {
    this.#browser = browser
    this.url = url
    this.response = response
    this.html = html
  }

  get status(): number {
    return this.response.status
  }

  get title(): string {
    return decoded(/<title>(.*?)<\/title>/s.exec(this.html)?.[1] ?? '')
  }

  /** Where the emulator sent the browser, outside of itself. */
  get location(): URL {
    return new URL(this.response.headers.get('location') ?? '')
  }

  /** Parameters of the answer to the application, in its query or fragment. */
  get answer(): URLSearchParams {
    const { search, hash } = this.location
    return new URLSearchParams(hash === '' ? search : hash.slice(1))
  }

  has(testId: string): boolean {
    return this.html.includes(`data-testid="${testId}"`)
  }

  /** Fills the form that holds the button and presses it. */
  press(testId: string, fields: Record<string, string> = {}): Promise<Page> {
    const form = this.forms().find(({ html }) => html.includes(`data-testid="${testId}"`))
    if (!form) throw new Error(`${this.title} has no button ${testId}`)
    const button = new RegExp(`<button[^>]*data-testid="${testId.replace(/[.*+?^$]/g, '\\$&')}"[^>]*>`).exec(
      form.html,
    )
    const name = attribute(button?.[0] ?? '', 'name')
    if (name !== undefined) form.values.set(name, attribute(button?.[0] ?? '', 'value') ?? '')
    for (const [field, value] of Object.entries(fields)) form.values.set(field, value)
    return this.#browser.post(new URL(form.action, this.url).href, form.values)
  }

  /** Where a link of the page leads. */
  link(testId: string): URL {
    const tag = [...this.html.matchAll(/<a [^>]*>/g)].find(([a]) => a.includes(`data-testid="${testId}"`))
    return new URL(decoded(attribute(tag?.[0] ?? '', 'href') ?? ''), this.url)
  }

  forms(): Form[] {
    return [...this.html.matchAll(/<form[^>]*>.*?<\/form>/gs)].map(([html]) => ({
      action: decoded(attribute(html, 'action') ?? ''),
      html,
      values: valuesOf(html),
    }))
  }
}

/** A browser without scripts: it keeps cookies, follows redirects inside the emulator, and presses buttons. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #emulator: Emulator
  readonly #userAgent: string | undefined

  /** @param userAgent Default: none, as programs without a name. */
  constructor(emulator: Emulator, userAgent?: string) {
    this.#emulator = emulator
    this.#userAgent = userAgent
  }

  open(
    url: string | URL,
    { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Page> {
    return this.#load(new Request(url, { method, headers: { ...this.#headers(), ...headers } }))
  }

  post(url: string, values: URLSearchParams, headers: Record<string, string> = {}): Promise<Page> {
    const { origin } = new URL(url)
    return this.#load(
      new Request(url, {
        method: 'POST',
        headers: {
          ...this.#headers(),
          'content-type': 'application/x-www-form-urlencoded',
          origin,
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        body: values.toString(),
      }),
    )
  }

  #headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return { cookie, ...(this.#userAgent === undefined ? {} : { 'user-agent': this.#userAgent }) }
  }

  async #load(request: Request): Promise<Page> {
    const response = await this.#emulator.fetch(request)
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const page = new Page(this, request.url, response, await response.text())
    const location = response.headers.get('location')
    if (location?.startsWith(`${this.#emulator.addresses.origin}/`) !== true) return page
    return location.includes('/office/redirect') ? page : this.open(location)
  }
}

function valuesOf(html: string): URLSearchParams {
  const values = new URLSearchParams()
  for (const [input] of html.matchAll(/<input[^>]*>/g)) {
    const [name, type] = [attribute(input, 'name'), attribute(input, 'type')]
    if (name === undefined || type === 'checkbox') continue
    values.set(name, decoded(attribute(input, 'value') ?? ''))
  }
  return values
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
}

function decoded(text: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '')
}
