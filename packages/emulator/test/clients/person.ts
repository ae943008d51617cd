import { type Form, formsOf, titleOf } from './html-forms.js'
import type { Answer, Call } from './https-call.js'

/** Who sits at the browser, and what they answer. */
export interface Wishes {
  name: string
  password: string
  /** Default: they allow what an application asks for. */
  consent?: 'accept' | 'cancel'
  /** Types this where the code of a device is asked for. Default: they have no device. */
  code?: string
  /** Answers the question that waits on their phone. Default: they have none at hand. */
  phone?: () => Promise<void>
}

/** Where a sign-in ended: at the application's redirect URI, with what the token service sent along. */
export interface Arrival {
  address: URL
  /** Parameters of the query, the fragment or the posted form. */
  parameters: URLSearchParams
  /** Titles of the pages that were answered on the way. */
  pages: string[]
}

const longestWay = 20

/**
 * Somebody at a browser without scripts: keeps cookies, follows redirects and answers the forms of the sign-in
 * pages, until the token service sends them to another origin, or to the device whose code they typed.
 */
export class Person {
  readonly #call: Call
  readonly #wishes: Wishes
  readonly #cookies = new Map<string, string>()

  constructor(call: Call, wishes: Wishes) {
    this.#call = call
    this.#wishes = wishes
  }

  /** Opens `address` and answers what is asked. Throws when a page shows that cannot be answered. */
  async goThrough(address: string | URL): Promise<Arrival> {
    const home = new URL(address).origin
    const pages: string[] = []
    let url = new URL(address)
    let answer = await this.#send('GET', url)
    for (let step = 0; step < longestWay; step += 1) {
      const location = answer.headers.location
      if (answer.status >= 300 && answer.status < 400 && typeof location === 'string') {
        url = new URL(location, url)
        if (url.origin !== home) return { address: url, parameters: parametersOf(url), pages }
        answer = await this.#send('GET', url)
        continue
      }
      pages.push(titleOf(answer.text))
      if (/^You have signed in/.test(titleOf(answer.text))) {
        return { address: url, parameters: new URLSearchParams(), pages }
      }
      if (/^Approve on your phone/.test(titleOf(answer.text))) await this.#wishes.phone?.()
      const form = this.#choose(answer)
      const target = new URL(form.action || url.href, url)
      if (target.origin !== home)
        return { address: target, parameters: new URLSearchParams(form.values), pages }
      url = target
      answer = await this.#send('POST', url, new URLSearchParams(form.values).toString(), home)
    }
    throw new Error(`No end after ${longestWay} steps: ${pages.join(' → ')}`)
  }

  /** The value of the cookie header, for requests of the test's own. */
  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** The form to send, filled in. */
  #choose(answer: Answer): Form {
    const forms = formsOf(answer.text)
    const { name, password, consent = 'accept', code } = this.#wishes
    const withCode = forms.find(({ inputs }) => inputs.some((input) => input.name === 'otc'))
    if (withCode && code !== undefined) return fill(withCode, 'text', code)
    const withPassword = forms.find(({ inputs }) => inputs.some(({ type }) => type === 'password'))
    if (withPassword) return fill(withName(withPassword, name), 'password', password)
    const mine = forms.flatMap(({ buttons, ...form }) =>
      buttons.filter(({ text }) => text.includes(name)).map((button) => ({ ...form, buttons: [button] })),
    )[0]
    if (mine) return press(mine, mine.buttons[0])
    const withText = forms.find(({ inputs }) =>
      inputs.some(({ type }) => type === 'text' || type === 'email'),
    )
    if (withText) return fill(withText, 'text', name)
    const wish = consent === 'accept' ? /^(accept|no|continue|next|i approved)/i : /^cancel/i
    for (const form of forms) {
      const button = form.buttons.find(({ text }) => wish.test(text))
      if (button) return press(form, button)
    }
    const only = forms[0]
    if (forms.length === 1 && only) return press(only, only.buttons[0])
    throw new Error(`Nothing to answer on "${titleOf(answer.text)}" (${answer.status}): ${answer.text}`)
  }

  async #send(method: string, url: URL, body?: string, origin?: string): Promise<Answer> {
    const headers: Record<string, string> = { accept: 'text/html' }
    if (this.#cookies.size > 0) headers.cookie = this.cookies
    if (body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded'
    if (origin !== undefined) headers.origin = origin
    const answer = await this.#call(method, url, headers, body)
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) this.#keep(line)
    return answer
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    if (/;\s*max-age=0\b/i.test(line)) this.#cookies.delete(name)
    else this.#cookies.set(name, pair.slice(name.length + 1))
  }
}

function fill(form: Form, type: string, value: string): Form {
  const input = form.inputs.find((each) => each.type === type || (type === 'text' && each.type === 'email'))
  const filled = { ...form, values: { ...form.values, [input?.name ?? '']: value } }
  return press(filled, form.buttons.find(({ primary }) => primary) ?? form.buttons[0])
}

/** AD FS asks for name and password on one page. */
function withName(form: Form, name: string): Form {
  const isAsked = form.inputs.some((input) => input.name === 'username') && !form.values.username
  return isAsked ? { ...form, values: { ...form.values, username: name } } : form
}

function press(form: Form, button: Form['buttons'][number] | undefined): Form {
  return button?.name ? { ...form, values: { ...form.values, [button.name]: button.value } } : form
}

function parametersOf(url: URL): URLSearchParams {
  return new URLSearchParams(url.hash.length > 1 ? url.hash.slice(1) : url.search)
}
