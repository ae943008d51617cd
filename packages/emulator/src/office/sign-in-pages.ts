import type { Ground } from '../ground.js'
import type { Ask } from './access-token/ask.js'
import type { Browser } from './access-token/browser.js'
import type { Person, Prompt, PromptOutcome, SignOutRequest } from './answers.js'
import { apps } from './apps/index.js'
import type { OfficeEngine } from './engine.js'
import { EngineProblem } from './engine-problem.js'
import { describePerson } from './people.js'
import type { PromptPage } from './platforms/platform.js'

/** More pages than anybody has open; the oldest is forgotten. */
const limit = 20

interface OpenPage {
  page: PromptPage
  request: SignOutRequest
}

/** Sign-ins that a person does on the token service's own pages, without an add-in that asked. */
export class SignInPages {
  readonly #ground: Ground
  readonly #engine: OfficeEngine
  readonly #pages = new Map<string, OpenPage>()

  constructor(ground: Ground, engine: OfficeEngine) {
    this.#ground = ground
    this.#engine = engine
  }

  /** The page on which this person signs in to this platform. */
  async open(request: SignOutRequest, browser: Browser): Promise<Prompt> {
    const platform = this.#engine.platforms.named(request.platform)
    const app = apps.find(({ platforms }) => platforms[platform.name])
    const clientId = app?.platforms[platform.name]?.clientId
    if (!app || clientId === undefined) {
      throw new EngineProblem(404, 'not-modelled', `No application runs on ${platform.displayName}.`)
    }
    const id = this.#ground.randomId()
    const asker = `${app.displayName} ${platform.asker}`
    const page = await platform.source.prompt(this.#ask(request, clientId, asker, browser), 'sign-in', id)
    this.#pages.set(id, { page, request })
    const [oldest] = this.#pages.keys()
    if (this.#pages.size > limit && oldest !== undefined) this.#pages.delete(oldest)
    return { id, url: page.url, title: `${asker} asks`, kind: platform.prompts }
  }

  /**
   * Ends a page with what came back from it; giving up changes nothing.
   *
   * @throws {EngineProblem} when the page was refused, or is not open.
   */
  async complete(id: string, outcome: PromptOutcome, browser: Browser): Promise<Person> {
    const open = this.#pages.get(id)
    this.#pages.delete(id)
    if (!open)
      throw new EngineProblem(404, 'no-such-prompt', 'This window was answered already, or is too old.')
    if ('query' in outcome) {
      const answer = await open.page.complete(new URLSearchParams(outcome.query), browser)
      if (answer.kind === 'refused') {
        throw new EngineProblem(422, 'sign-in-refused', 'The sign-in page ended without a sign-in.')
      }
    }
    const user = this.#engine.user(open.request.user)
    return describePerson(user, this.#ground, this.#engine.platforms, browser)
  }

  /** Forgets every open page. */
  clear(): void {
    this.#pages.clear()
  }

  #ask({ user: name }: SignOutRequest, clientId: string, asker: string, browser: Browser): Ask {
    const user = this.#engine.user(name)
    return {
      user,
      tenantId: user.tenantId,
      clientId,
      resource: '',
      scope: 'openid profile',
      loginHint: user.userPrincipalName,
      correlationId: this.#ground.randomId(),
      summary: `${asker} signs in ${user.displayName}`,
      browser,
    }
  }
}
