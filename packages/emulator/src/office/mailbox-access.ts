import type { Ground } from '../ground.js'
import type { User } from '../tenant/records.js'
import type { Ask } from './access-token/ask.js'
import type { Browser } from './access-token/browser.js'
import {
  type EntraAnswer,
  type EntraRefusal,
  type EntraToken,
  refusalFrom,
} from './access-token/entra-answer.js'
import { policyFact } from './access-token/policy-fact.js'
import { reactionTo } from './access-token/reactions.js'
import { type CacheKey, type KeptToken, TokenCache } from './access-token/token-cache.js'
import type { MailboxAnswer, PromptOutcome } from './answers.js'
import { outlook } from './apps/outlook.js'
import { EngineProblem } from './engine-problem.js'
import type { Platform, PromptPage, PromptReason, SignInState } from './platforms/platform.js'

const exchange = 'https://outlook.office365.com'
/** More prompts than anybody has open; the oldest is forgotten. */
const limit = 20

/** Outlook on its way to a mailbox. */
interface Opening {
  platform: Platform
  user: User
  ask: Ask
  /** The pages that were shown: none is shown twice for one reason. */
  shown: readonly PromptReason[]
}

/**
 * Outlook's own way to the mailbox: a token for Exchange Online, kept as long as it lives, so that a policy is felt
 * when the next one is asked for; and Outlook's own prompt when that is refused.
 */
export class MailboxAccess {
  readonly #ground: Ground
  readonly #cache: TokenCache
  readonly #prompts = new Map<string, { opening: Opening; page: PromptPage }>()

  constructor(ground: Ground) {
    this.#ground = ground
    this.#cache = new TokenCache(ground.clock)
  }

  /** Opens the mailbox of somebody. */
  open(platform: Platform, user: User, browser: Browser): Promise<MailboxAnswer> {
    return this.#attempt({ platform, user, ask: this.#askOf(platform, user, browser), shown: [] })
  }

  /** Outlook's own token for the mailbox of somebody; undefined when none can be had without a page. */
  async silentToken(platform: Platform, user: User, browser: Browser): Promise<string | undefined> {
    const opening: Opening = { platform, user, ask: this.#askOf(platform, user, browser), shown: [] }
    const state = platform.source.signedIn(user, browser)
    if (!state) return undefined
    const kept = this.#cache.get(keyOf(opening, state))
    if (kept) return kept.accessToken
    const answer = await this.#silently(opening)
    return answer.kind === 'token' ? this.#keep(opening, answer).accessToken : undefined
  }

  /**
   * Goes on with what a prompt earned.
   *
   * @throws {EngineProblem} when no such prompt is open.
   */
  async completePrompt(id: string, outcome: PromptOutcome, browser: Browser): Promise<MailboxAnswer> {
    const open = this.#prompts.get(id)
    this.#prompts.delete(id)
    if (!open)
      throw new EngineProblem(404, 'no-such-prompt', 'This window was answered already, or is too old.')
    const opening = { ...open.opening, ask: { ...open.opening.ask, browser } }
    if ('cancelled' in outcome) {
      const cause =
        outcome.at === undefined ? 'The person closed the window.' : `The person gave up at “${outcome.at}”.`
      return { opened: false, cause, facts: [], correlationId: opening.ask.correlationId }
    }
    const answer = await open.page.complete(new URLSearchParams(outcome.query), browser)
    if (answer.kind === 'refused') return this.#refused(opening, answer)
    if (answer.userId !== undefined && answer.userId !== opening.user.id) return wrongPerson(opening)
    return answer.kind === 'signed-in'
      ? this.#attempt(opening)
      : this.#opened(opening, this.#keep(opening, answer), false)
  }

  /** Forgets every token and prompt. */
  clear(): void {
    this.#cache.clear()
    this.#prompts.clear()
  }

  async #attempt(opening: Opening): Promise<MailboxAnswer> {
    const { platform, user, ask } = opening
    const state = platform.source.signedIn(user, ask.browser)
    if (!state) return this.#prompt(opening, 'sign-in')
    const kept = this.#cache.get(keyOf(opening, state))
    if (kept) return this.#opened(opening, kept, true)
    const answer = await this.#silently(opening)
    if (answer.kind === 'token') return this.#opened(opening, this.#keep(opening, answer), false)
    const reaction = reactionTo(answer)
    if (reaction === 'sign-in') return this.#prompt(opening, 'sign-in', answer)
    return reaction === 'interaction'
      ? this.#prompt(opening, 'claims', answer)
      : this.#refused(opening, answer)
  }

  async #silently({ platform, ask }: Opening): Promise<EntraAnswer> {
    try {
      return await platform.source.silent(ask)
    } catch {
      return refusalFrom('server_error', 'The token service did not answer')
    }
  }

  async #prompt(opening: Opening, reason: PromptReason, because?: EntraRefusal): Promise<MailboxAnswer> {
    const { platform, ask, shown } = opening
    if (shown.includes(reason))
      return this.#refused(opening, because ?? refusalFrom('login_required', 'Nobody signed in'))
    const id = this.#ground.randomId()
    const page = await platform.source.prompt(ask, reason, id, because?.claims)
    this.#prompts.set(id, { opening: { ...opening, shown: [...shown, reason] }, page })
    const [oldest] = this.#prompts.keys()
    if (this.#prompts.size > limit && oldest !== undefined) this.#prompts.delete(oldest)
    const title = `${outlook.displayName} ${platform.asker} asks`
    return { prompt: { id, url: page.url, title, kind: platform.prompts }, correlationId: ask.correlationId }
  }

  #keep(opening: Opening, token: EntraToken): KeptToken {
    const { platform, user, ask } = opening
    const state = platform.source.signedIn(user, ask.browser)
    if (state) return this.#cache.put(keyOf(opening, state), token)
    const now = this.#ground.clock.now()
    return { accessToken: token.accessToken, since: now, expires: now + token.expiresIn * 1000 }
  }

  #opened({ ask }: Opening, { since, expires }: KeptToken, cached: boolean): MailboxAnswer {
    const [from, until] = [since, expires].map((time) => new Date(time).toISOString())
    return {
      opened: true,
      cached,
      token: { since: from ?? '', until: until ?? '' },
      correlationId: ask.correlationId,
    }
  }

  #refused({ ask }: Opening, answer: EntraRefusal): MailboxAnswer {
    const fact = policyFact(answer, this.#ground)
    return {
      opened: false,
      cause: answer.description || answer.error,
      ...(answer.aadsts !== undefined && { aadsts: answer.aadsts }),
      facts: fact ? [fact] : [],
      correlationId: ask.correlationId,
    }
  }

  #askOf(platform: Platform, user: User, browser: Browser): Ask {
    const clientId = outlook.platforms[platform.name]?.clientId
    if (clientId === undefined) {
      throw new EngineProblem(404, 'not-modelled', `Outlook on ${platform.displayName} is not modelled.`)
    }
    return {
      user,
      tenantId: user.tenantId,
      clientId,
      resource: exchange,
      scope: `${exchange}/.default`,
      loginHint: user.userPrincipalName,
      correlationId: this.#ground.randomId(),
      summary: `Outlook ${platform.asker} opens the mailbox of ${user.displayName}`,
      browser,
    }
  }
}

function keyOf({ platform, user }: Opening, { session }: SignInState): CacheKey {
  return { userId: user.id, platform: platform.name, app: outlook.name, resource: exchange, session }
}

function wrongPerson({ user, ask }: Opening): MailboxAnswer {
  const cause = `Somebody other than ${user.displayName} signed in: Outlook opens no mailbox for them.`
  return {
    opened: false,
    cause,
    facts: [{ kind: 'wrong-account', sentence: cause }],
    correlationId: ask.correlationId,
  }
}
