import type { Ground } from '../../ground.js'
import { officeClients } from '../../tenant/directory.js'
import { redirectUri } from '../access-token/authorization-code.js'
import { type Browser, newBrowser } from '../access-token/browser.js'
import {
  type EntraAnswer,
  refusalFrom,
  refusalOfRedirect,
  tokenAnswer,
} from '../access-token/entra-answer.js'
import { PersonAtTheKeyboard } from '../person-at-the-keyboard.js'

/** Exchange Online, as the library of that time names it. */
const resource = 'https://outlook.office365.com'

/** Tokens that Outlook keeps. */
export interface KeptTokens {
  accessToken: string
  refreshToken: string | undefined
  /** Milliseconds of the virtual clock. */
  expires: number
  /** Where they came from. */
  authorizationUri: string
}

/** Who asks, for the trace. */
export interface Asking {
  user: string
  summary: string
  correlationId: string
}

/** What a window ended with, and the headings of the pages in it. */
export interface WindowEnd {
  answer: EntraAnswer
  pages: string[]
}

/**
 * The library that Office has for modern authentication: a window of its own on the address that the server named, and
 * tokens by the version 1 endpoints beside it, with `resource`.
 *
 * @see https://learn.microsoft.com/previous-versions/azure/active-directory/azuread-dev/v1-protocols-oauth-code
 */
export class TokenWindow {
  readonly #ground: Ground
  /** The cookies of its windows; no other browser has them. */
  readonly #browser: Browser = newBrowser({ userAgent: undefined })

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** Shows the sign-in pages and trades what they end with for tokens. */
  async open(authorizationUri: string, asking: Asking): Promise<WindowEnd> {
    const state = this.#ground.randomId()
    const url = new URL(authorizationUri)
    url.search = new URLSearchParams({
      client_id: officeClients.office,
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: redirectUri(this.#ground),
      resource,
      state,
      login_hint: asking.user,
      'client-request-id': asking.correlationId,
    }).toString()
    const person = new PersonAtTheKeyboard(this.#ground)
    const { outcome, pages } = await person.answer(url.href, asking, this.#browser)
    if ('cancelled' in outcome) {
      const sentence =
        outcome.at === undefined ? 'The window was closed.' : `The window stopped at “${outcome.at}”.`
      return { answer: refusalFrom('access_denied', sentence), pages }
    }
    const query = new URLSearchParams(outcome.query)
    const code = query.get('code')
    if (code === null || query.get('state') !== state) return { answer: refusalOfRedirect(query), pages }
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri(this.#ground) }
    return { answer: await this.#redeem(authorizationUri, form, asking), pages }
  }

  /** New tokens without a window. */
  renew({ authorizationUri, refreshToken }: KeptTokens, asking: Asking): Promise<EntraAnswer> {
    if (refreshToken === undefined)
      return Promise.resolve(refusalFrom('login_required', 'There is no refresh token.'))
    return this.#redeem(
      authorizationUri,
      { grant_type: 'refresh_token', refresh_token: refreshToken },
      asking,
    )
  }

  async #redeem(
    authorizationUri: string,
    form: Readonly<Record<string, string>>,
    { summary, correlationId }: Asking,
  ): Promise<EntraAnswer> {
    const url = new URL(authorizationUri)
    url.pathname = url.pathname.replace(/authorize$/, 'token')
    return tokenAnswer(
      await this.#ground.fetch(
        new Request(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-onbehalf-actor': 'office',
            'x-onbehalf-trace': correlationId,
            'x-onbehalf-summary': summary,
            'client-request-id': correlationId,
          },
          body: new URLSearchParams({ client_id: officeClients.office, resource, ...form }).toString(),
        }),
      ),
    )
  }
}
