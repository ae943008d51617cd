import type { Ground } from '../ground.js'
import type { Store } from '../tenant/store.js'
import { type Browser, CookieJar } from './access-token/browser.js'
import { userAgents } from './access-token/browser-name.js'

const id = 'headless-browser'

/** The browser of calls without a page; its cookies survive a restart as a real one's do. */
export class HeadlessBrowser implements Browser {
  readonly #store: Store

  readonly #conditions: Ground['conditions']

  constructor({ store, conditions }: Pick<Ground, 'store' | 'conditions'>) {
    this.#store = store
    this.#conditions = conditions
  }

  /** On a Windows computer: the web and Windows differ in the sign-in and not in the machine. */
  get userAgent(): string {
    return userAgents[this.#conditions.values.office.browser]
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
