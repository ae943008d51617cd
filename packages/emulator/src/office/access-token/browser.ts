/** The cookies of whoever asks. */
export interface Browser {
  /** Value of the header `Cookie`, empty without any. */
  readonly cookie: string
  /** How it calls itself; undefined when nobody said. */
  readonly userAgent?: string | undefined
  /** Takes over `Set-Cookie` headers. */
  keep(setCookies: readonly string[]): void
}

/** The headers with which a browser goes to the token service. */
export function browserHeaders({ cookie, userAgent }: Browser): Record<string, string> {
  return { cookie, ...(userAgent === undefined ? {} : { 'user-agent': userAgent }) }
}

/** Cookies by name, as a browser keeps them for one host. */
export class CookieJar {
  readonly #cookies = new Map<string, string>()

  /** @param header value of a header `Cookie` to begin with */
  constructor(header = '') {
    for (const pair of header.split('; ')) this.#put(pair)
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Takes over `Set-Cookie` headers; an empty value deletes. */
  keep(setCookies: readonly string[]): void {
    for (const header of setCookies) this.#put(header.split(';')[0] ?? '')
  }

  #put(pair: string): void {
    const equals = pair.indexOf('=')
    if (equals < 1) return
    const [name, value] = [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
    if (value === '') this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

/** A browser like `other` that nobody has used before. */
export function newBrowser({ userAgent }: Pick<Browser, 'userAgent'>): Browser {
  const jar = new CookieJar()
  return {
    userAgent,
    get cookie() {
      return jar.header
    },
    keep: (setCookies) => jar.keep(setCookies),
  }
}

/** The browser behind a request of our page; what it is to keep goes out with the answer. */
export class PageBrowser implements Browser {
  readonly setCookies: string[] = []
  readonly userAgent: string | undefined
  readonly #jar: CookieJar

  constructor(request: Request) {
    this.userAgent = request.headers.get('user-agent')?.slice(0, 512)
    this.#jar = new CookieJar(request.headers.get('cookie') ?? '')
  }

  get cookie(): string {
    return this.#jar.header
  }

  keep(setCookies: readonly string[]): void {
    this.#jar.keep(setCookies)
    this.setCookies.push(...setCookies)
  }
}
