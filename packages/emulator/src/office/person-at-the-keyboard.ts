import type { HTMLElement } from 'node-html-parser'
import type { Ground } from '../ground.js'
import { type Browser, browserHeaders } from './access-token/browser.js'
import type { PromptOutcome } from './answers.js'
import type { SecondFactorMethod } from './methods.js'
import { WebPage } from './web-page.js'

/** Pages and redirects that a person goes through before they give up. */
const patience = 16

/** Who is at the keyboard, and how they like to prove who they are. */
export interface AtTheKeyboard {
  /** User principal name. */
  user: string
  /** The second factor to choose where there is a choice. Default: what the page asks for. */
  factor?: SecondFactorMethod | undefined
  /** Joins the exchanges of one call. */
  correlationId: string
}

/** How the pages ended: what Office is told, and the headings of the pages on the way. */
export interface Walk {
  outcome: PromptOutcome
  pages: string[]
}

/**
 * A person who answers the token service's real pages: fills in what the Emulator box offers, approves the phone,
 * presses the first button, and gives up at a page that does not let them on.
 */
export class PersonAtTheKeyboard {
  readonly #ground: Pick<Ground, 'fetch' | 'addresses'>

  constructor(ground: Pick<Ground, 'fetch' | 'addresses'>) {
    this.#ground = ground
  }

  /** Answers pages from `url` on until they lead back to Office. */
  async answer(url: string, who: AtTheKeyboard, browser: Browser): Promise<Walk> {
    const pages: string[] = []
    let request = this.#get(url, who, browser)
    let last: WebPage | undefined
    for (let step = 0; step < patience; step++) {
      const response = await this.#ground.fetch(request)
      browser.keep(response.headers.getSetCookie())
      const location = response.headers.get('location')
      if (location !== null) {
        const next = new URL(location, request.url)
        if (this.#isOffice(next)) return { outcome: { query: next.search.slice(1) }, pages }
        if (next.origin !== this.#ground.addresses.origin) return stopped(last, pages)
        request = this.#get(next.href, who, browser)
        continue
      }
      const page = new WebPage(request.url, await response.text())
      pages.push(page.title)
      const button = nextButton(page, who)
      if (!button || isStuck(page, last)) return stopped(page, pages)
      last = page
      request = this.#post(page, button, who, browser)
    }
    return stopped(last, pages)
  }

  #isOffice({ origin, pathname }: URL): boolean {
    return origin === this.#ground.addresses.origin && pathname === '/office/redirect'
  }

  #get(url: string, who: AtTheKeyboard, browser: Browser): Request {
    return new Request(url, { headers: headersOf(who, browser), redirect: 'manual' })
  }

  #post(page: WebPage, button: HTMLElement, who: AtTheKeyboard, browser: Browser): Request {
    const { action, fields } = page.press(button)
    return new Request(action, {
      method: 'POST',
      headers: {
        ...headersOf(who, browser),
        'content-type': 'application/x-www-form-urlencoded',
        origin: new URL(page.url).origin,
        'sec-fetch-site': 'same-origin',
      },
      body: fields.toString(),
      redirect: 'manual',
    })
  }
}

/** The button that goes on: the person's name, the phone, the way they like, the first one of the page. */
function nextButton(page: WebPage, { user, factor }: AtTheKeyboard): HTMLElement | undefined {
  return (
    page.button(`account-${user}`) ??
    (factor && page.button(`way-${factor}`)) ??
    page.button('approve-phone', 'submit', 'accept', 'kmsi-no') ??
    page.buttonLike('way-')
  )
}

/** The same page with the same complaint: what the person does there does not help. */
function isStuck(page: WebPage, last: WebPage | undefined): boolean {
  return page.problem !== '' && page.title === last?.title && page.problem === last.problem
}

function stopped(page: WebPage | undefined, pages: string[]): Walk {
  const at = page && (page.problem === '' ? page.title : `${page.title}: ${page.problem}`)
  return { outcome: { cancelled: true, ...(at === undefined ? {} : { at: at.slice(0, 300) }) }, pages }
}

function headersOf({ correlationId }: AtTheKeyboard, browser: Browser): Record<string, string> {
  return {
    ...browserHeaders(browser),
    'x-onbehalf-actor': 'browser',
    'x-onbehalf-trace': correlationId,
  }
}
