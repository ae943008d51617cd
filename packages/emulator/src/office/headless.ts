import { Hono } from 'hono'
import { readBody } from '../controls/refuse.js'
import type { Ground } from '../ground.js'
import type { Browser } from './access-token/browser.js'
import type { Person, SignInRequest, TokenAnswer, TokenOptions } from './answers.js'
import type { OfficeEngine } from './engine.js'
import { HeadlessBrowser } from './headless-browser.js'
import { describePane, type Pane } from './panes.js'
import { type AtTheKeyboard, PersonAtTheKeyboard } from './person-at-the-keyboard.js'
import type { Platform } from './platforms/platform.js'
import { problem } from './routes/api.js'
import {
  headlessEventEndRequest,
  headlessEventRequest,
  headlessExchangeTokenRequest,
  headlessMailboxRequest,
  headlessNestedAppRequest,
  headlessTokenRequest,
  paneRequest,
  personRequest,
  signInRequest,
  signOutRequest,
} from './routes/bodies.js'

/** What a call without a page ends with. */
export type HeadlessAnswer = Exclude<TokenAnswer, { prompt: unknown }> & {
  /** Headings of the pages that a person answered, in their order. */
  pages?: string[]
}

/** Somebody answers pages, with the second factor they like. */
type Answering = Pick<AtTheKeyboard, 'factor'>

/** Office without a page, for tests and scripts: the same engine, and a browser that nobody looks at. */
export class HeadlessOffice {
  readonly #ground: Ground
  readonly #engine: OfficeEngine
  readonly #browser: HeadlessBrowser
  readonly #person: PersonAtTheKeyboard
  readonly #panes = new Map<string, Pane>()

  constructor(ground: Ground, engine: OfficeEngine) {
    this.#ground = ground
    this.#engine = engine
    this.#browser = new HeadlessBrowser(ground)
    this.#person = new PersonAtTheKeyboard(ground)
  }

  /** `POST sign-in`, `sign-out`, `token`, `person`, `pane` and `mailbox` of the control API. */
  routes(): Hono {
    const routes = new Hono()
    routes.post('/sign-in', async ({ req, json }) =>
      json(await this.signIn(await readBody(req, signInRequest))),
    )
    routes.post('/sign-out', async ({ req, json }) =>
      json(this.#engine.signOutEverywhere(await readBody(req, signOutRequest), this.#browser)),
    )
    routes.post('/token', ({ req }) => this.tokenFor(req.raw))
    routes.post('/person', async ({ req, json }) => {
      const { user } = await readBody(req, personRequest)
      return json(this.#engine.person(user, this.#browser))
    })
    routes.post('/pane', async ({ req, json }) =>
      json(describePane(this.#pane(await readBody(req, paneRequest)))),
    )
    routes.post('/nested-app', async ({ req, json }) => json(await this.#nestedApp(req)))
    routes.post('/event', async ({ req, json }) => {
      const { event, ...which } = await readBody(req, headlessEventRequest)
      return json(this.#engine.events.start(this.#pane(which), event))
    })
    routes.post('/event-end', async ({ req, json }) => {
      const { event, end, ...which } = await readBody(req, headlessEventEndRequest)
      return json(this.#engine.events.end(this.#pane(which), event, end))
    })
    routes.post('/exchange-token', async ({ req, json }) => json(await this.#exchangeToken(req)))
    routes.post('/mailbox', async ({ req, json }) => json(await this.#openMailbox(req)))
    routes.onError(problem)
    return routes
  }

  /**
   * Signs somebody in by a named method.
   *
   * @throws {EngineProblem} when nobody has the name, or they cannot sign in like this.
   */
  signIn(request: SignInRequest): Promise<Person> {
    return this.#engine.signIn(request, this.#browser)
  }

  /** Answers `{app, platform, user, addIn, options}` with `{accessToken}` or `{code, name, message}`. */
  async tokenFor(request: Request): Promise<Response> {
    const { options, prompts, factor, dialog, ...which } = await readBody(request, headlessTokenRequest)
    const pane = this.#pane(which)
    pane.dialogOpen = dialog === 'open'
    const began = performance.now()
    const time = new Date(this.#ground.clock.now()).toISOString()
    const answer = await this.#call(pane, options, prompts === 'answer' ? { factor } : undefined)
    this.#report(pane, options, answer, { time, duration: performance.now() - began })
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
  }

  /** Outlook opens a mailbox; a page that nobody answers counts as closed. */
  async #openMailbox(request: { text(): Promise<string> }): Promise<object> {
    const { prompts, factor, ...which } = await readBody(request, headlessMailboxRequest)
    const pages: string[] = []
    let answer = await this.#engine.openMailbox(which, this.#browser)
    while ('prompt' in answer) {
      const { id, url } = answer.prompt
      const who = { factor, user: which.user, correlationId: answer.correlationId }
      const at = this.#windowOn(this.#engine.platforms.named(which.platform))
      const walk = prompts === 'answer' ? await this.#person.answer(url, who, at) : undefined
      pages.push(...(walk?.pages ?? []))
      const outcome = walk?.outcome ?? { cancelled: true }
      answer = await this.#engine.mailboxes.completePrompt(id, outcome, this.#browser)
    }
    return { ...answer, pages }
  }

  /** An add-in of Outlook asks Exchange for a token. */
  async #exchangeToken(request: { text(): Promise<string> }): Promise<object> {
    const { call, ...which } = await readBody(request, headlessExchangeTokenRequest)
    return this.#engine.exchangeTokens.get(this.#pane(which), call, this.#browser)
  }

  /** MSAL inside the add-in asks the bridge; without a client or scope, for the add-in's own API. */
  async #nestedApp(request: { text(): Promise<string> }): Promise<object> {
    const { prompts, factor, method, clientId, scope, claims, origin, ...which } = await readBody(
      request,
      headlessNestedAppRequest,
    )
    const pane = this.#pane(which)
    const { id = '', resource = '' } = pane.manifest.webApplicationInfo ?? {}
    const asked = { clientId: clientId ?? id, scope: scope ?? `${resource}/access_as_user` }
    const message = {
      ...{ messageType: 'NestedAppAuthRequest' as const, method, requestId: this.#ground.randomId() },
      ...(method !== 'GetInitContext' && {
        tokenParams: { ...asked, ...(claims !== undefined && { claims }) },
      }),
    }
    const { nestedApps } = this.#engine
    const pages: string[] = []
    let answer = await nestedApps.answer(pane, message, origin ?? new URL(pane.url).origin, this.#browser)
    while ('prompt' in answer) {
      const { id: prompt, url } = answer.prompt
      const who = { factor, user: pane.user.userPrincipalName, correlationId: answer.correlationId }
      const at = this.#windowOn(pane.platform)
      const walk = prompts === 'answer' ? await this.#person.answer(url, who, at) : undefined
      pages.push(...(walk?.pages ?? []))
      answer = await nestedApps.completePrompt(prompt, walk?.outcome ?? { cancelled: true }, this.#browser)
    }
    return { ...answer.response, correlationId: answer.correlationId, pages }
  }

  /** Forgets its panes. */
  clear(): void {
    this.#panes.clear()
  }

  /** A page that nobody answers counts as closed. */
  async #call(pane: Pane, options: TokenOptions, answering: Answering | undefined): Promise<HeadlessAnswer> {
    const pages: string[] = []
    let answer = await this.#engine.tokens.get(pane, options, this.#browser)
    while ('prompt' in answer) {
      const { id, url } = answer.prompt
      const who = { ...answering, user: pane.user.userPrincipalName, correlationId: answer.correlationId }
      const walk = answering && (await this.#person.answer(url, who, this.#windowOn(pane.platform)))
      pages.push(...(walk?.pages ?? []))
      const outcome = walk?.outcome ?? { cancelled: true }
      const ended = await this.#engine.tokens.completePrompt(id, outcome, this.#browser)
      if (!ended) throw new TypeError('A prompt was gone before it was answered')
      answer = ended
    }
    return answering ? { ...answer, pages } : answer
  }

  /** Where a page is shown: a window of the platform calls itself by its own name, the browser by that of the browser. */
  #windowOn({ userAgent }: Platform): Browser {
    const browser = this.#browser
    if (userAgent === undefined) return browser
    return {
      userAgent,
      get cookie() {
        return browser.cookie
      },
      keep: (setCookies) => browser.keep(setCookies),
    }
  }

  #pane(which: Parameters<OfficeEngine['openPane']>[0]): Pane {
    const key = JSON.stringify(
      [
        ...[which.app, which.platform, which.user, which.addIn],
        ...[which.mailbox ?? '', which.surface ?? '', which.build ?? ''],
      ].map((part) => part.toLowerCase()),
    )
    const fresh = this.#engine.openPane(which)
    const known = this.#panes.get(key)
    this.#engine.panes.close(fresh.id)
    // The manifest may have changed since; it is the same pane for all that.
    const pane = known ? Object.assign(known, { ...fresh, id: known.id, session: known.session }) : fresh
    this.#panes.set(key, pane)
    return pane
  }

  #report(
    { app, platform, manifest }: Pane,
    options: TokenOptions,
    answer: HeadlessAnswer,
    when: { time: string; duration: number },
  ): void {
    const asks = `${manifest.displayName} asks ${app.displayName} ${platform.asker} for a token`
    const failed = 'accessToken' in answer ? undefined : answer
    const code = failed && 'code' in failed ? failed.code : undefined
    this.#ground.journal.add({
      ...when,
      from: 'add-in',
      to: 'office',
      kind: 'office',
      method: 'getAccessToken',
      url: manifest.displayName,
      status: failed ? (code ?? withoutCode) : 0,
      summary: failed ? `${asks} and ${wordsOf(failed)}: ${failed.cause}` : asks,
      correlationId: answer.correlationId,
      ...(failed && {
        error: {
          ...(code !== undefined && { office: code }),
          ...(failed.aadsts !== undefined && { aadsts: failed.aadsts }),
        },
      }),
      request: { headers: {}, body: JSON.stringify(options) },
      response: { headers: {}, body: JSON.stringify(answer) },
    })
  }
}

/** Status in the journal of a call that ended in an error without a code, or not at all. */
const withoutCode = 1

function wordsOf(failed: Exclude<HeadlessAnswer, { accessToken: string }>): string {
  if ('unanswered' in failed) return 'never hears of it'
  return 'code' in failed ? `gets ${failed.code}` : 'gets an error without a code'
}
