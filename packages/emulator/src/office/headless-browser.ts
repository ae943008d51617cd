import type { Store } from '../tenant/store.js'
import { type Browser, CookieJar } from './access-token/browser.js'

const id = 'headless-browser'

/** The browser of calls without a page; its cookies survive a restart as a real one's do. */
export class HeadlessBrowser implements Browser {
  /** A browser on a Windows computer: the web and Windows differ in the sign-in and not in the machine. */
  readonly userAgent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0'
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  get cookie(): string {
    return this.#jar().header
  }

  keep(setCookies: readonly string[]): void {
    const jar = this.#jar()
    jar.keep(setCookies)
    this.#store.secrets.put({ id, value: Buffer.from(jar.header).toString('base64url') })
  }

  #jar(): CookieJar {
    return new CookieJar(Buffer.from(this.#store.secrets.get(id)?.value ?? '', 'base64url').toString())
  }
}
