/** The cookies of whoever asks. */
export interface Browser {
  /** Value of the header `Cookie`, empty without any. */
  readonly cookie: string
  /** Takes over `Set-Cookie` headers. */
  keep(setCookies: readonly string[]): void
}

/** The browser behind a request of our page; what it is to keep goes out with the answer. */
export class PageBrowser implements Browser {
  readonly cookie: string
  readonly setCookies: string[] = []

  constructor(request: Request) {
    this.cookie = request.headers.get('cookie') ?? ''
  }

  keep(setCookies: readonly string[]): void {
    this.setCookies.push(...setCookies)
  }
}

/** A browser that nobody looks at, for calls without a page. */
export class HeadlessBrowser implements Browser {
  readonly #cookies = new Map<string, string>()

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  keep(setCookies: readonly string[]): void {
    for (const header of setCookies) {
      const pair = header.split(';')[0] ?? ''
      const name = pair.slice(0, pair.indexOf('=')).trim()
      const value = pair.slice(pair.indexOf('=') + 1).trim()
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }
}
