import { Hono } from 'hono'
import { readBody } from '../controls/refuse.js'
import type { Ground } from '../ground.js'
import type { Person, SignInRequest, TokenAnswer, TokenOptions } from './answers.js'
import type { OfficeEngine } from './engine.js'
import { HeadlessBrowser } from './headless-browser.js'
import type { Pane } from './panes.js'
import { type AtTheKeyboard, PersonAtTheKeyboard } from './person-at-the-keyboard.js'
import { problem } from './routes/api.js'
import {
  headlessMailboxRequest,
  headlessTokenRequest,
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
    this.#browser = new HeadlessBrowser(ground.store)
    this.#person = new PersonAtTheKeyboard(ground)
  }

  /** `POST sign-in`, `sign-out`, `token` and `mailbox` of the control API. */
  routes(): Hono {
    const routes = new Hono()
    routes.post('/sign-in', async ({ req, json }) =>
      json(await this.signIn(await readBody(req, signInRequest))),
    )
    routes.post('/sign-out', async ({ req, json }) =>
      json(this.#engine.signOutEverywhere(await readBody(req, signOutRequest), this.#browser)),
    )
    routes.post('/token', ({ req }) => this.tokenFor(req.raw))
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
    const { options, prompts, factor, ...which } = await readBody(request, headlessTokenRequest)
    const pane = this.#pane(which)
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
      const walk = prompts === 'answer' ? await this.#person.answer(url, who, this.#browser) : undefined
      pages.push(...(walk?.pages ?? []))
      const outcome = walk?.outcome ?? { cancelled: true }
      answer = await this.#engine.mailboxes.completePrompt(id, outcome, this.#browser)
    }
    return { ...answer, pages }
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
      const walk = answering && (await this.#person.answer(url, who, this.#browser))
      pages.push(...(walk?.pages ?? []))
      const outcome = walk?.outcome ?? { cancelled: true }
      const ended = await this.#engine.tokens.completePrompt(id, outcome, this.#browser)
      if (!ended) throw new TypeError('A prompt was gone before it was answered')
      answer = ended
    }
    return answering ? { ...answer, pages } : answer
  }

  #pane(which: Parameters<OfficeEngine['openPane']>[0]): Pane {
    const key = JSON.stringify(
      [which.app, which.platform, which.user, which.addIn].map((part) => part.toLowerCase()),
    )
    const fresh = this.#engine.openPane(which)
    const known = this.#panes.get(key)
    this.#engine.panes.close(fresh.id)
    // The manifest may have changed since; whether a call is under way must not be forgotten.
    const pane = known ? Object.assign(known, { ...fresh, id: known.id, busy: known.busy }) : fresh
    this.#panes.set(key, pane)
    return pane
  }

  #report(
    { app, platform, manifest }: Pane,
    options: TokenOptions,
    answer: HeadlessAnswer,
    when: { time: string; duration: number },
  ): void {
    const code = 'code' in answer ? answer.code : 0
    const asks = `${manifest.displayName} asks ${app.displayName} ${platform.asker} for a token`
    this.#ground.journal.add({
      ...when,
      from: 'add-in',
      to: 'office',
      kind: 'office',
      method: 'getAccessToken',
      url: manifest.displayName,
      status: code,
      summary: 'cause' in answer ? `${asks} and gets ${code}: ${answer.cause}` : asks,
      correlationId: answer.correlationId,
      ...('code' in answer && {
        error: { office: code, ...(answer.aadsts !== undefined && { aadsts: answer.aadsts }) },
      }),
      request: { headers: {}, body: JSON.stringify(options) },
      response: { headers: {}, body: JSON.stringify(answer) },
    })
  }
}
