import type { Ground } from '../../ground.js'
import type { EntraAnswer, EntraToken } from '../access-token/entra-answer.js'
import { offeredBy } from './challenge.js'
import { type ListedMessage, messagesIn, newestMessages } from './mailbox-message.js'
import { isModern, type OutlookRelease } from './releases.js'
import { type Asking, type KeptTokens, TokenWindow } from './token-window.js'

/** Times that Outlook asks for a password before its person gives up. */
const patience = 2

/** How somebody has set up their Outlook, and who sits before it. */
export interface MailSettings {
  release: OutlookRelease
  /** The registry value of that name; undefined where there is none. */
  enableAdal: boolean | undefined
  /** User principal name: whose mailbox. */
  user: string
  /** The box "remember my credentials" is ticked. */
  remembersPassword: boolean
  /** What the person types when Outlook asks; undefined when they close the box. */
  password: string | undefined
  /** Whether somebody answers windows; otherwise they are closed. */
  answersWindows: boolean
}

/** What became of a mailbox. */
export type MailAnswer = {
  /** Headings of the pages of a sign-in window, in their order. */
  pages: string[]
  /** How often Outlook itself asked for the password. */
  passwordPrompts: number
  /** What Outlook has kept on the computer to come back with. */
  kept: ('password' | 'tokens')[]
  correlationId: string
} & (
  | { opened: true; by: 'modern' | 'basic'; messages: ListedMessage[] }
  | { opened: false; cause: string; aadsts?: number }
)

/** One attempt, and what it adds up. */
interface Attempt {
  settings: MailSettings
  asking: Asking
  pages: string[]
  passwordPrompts: number
}

type Opened = { by: 'modern' | 'basic'; response: Response }
type Failed = { cause: string; aadsts?: number }

/**
 * An Outlook that connects to Exchange itself. It knows the mail server and what that tells it, by HTTP alone; what it keeps
 * on the computer, a password or tokens, it comes back with.
 */
export class MailClient {
  readonly #ground: Ground
  readonly #window: TokenWindow
  #password: string | undefined
  #tokens: KeptTokens | undefined

  constructor(ground: Ground) {
    this.#ground = ground
    this.#window = new TokenWindow(ground)
  }

  /** Opens the mailbox and reads the newest messages. */
  async read(settings: MailSettings): Promise<MailAnswer> {
    const { release, user } = settings
    const correlationId = this.#ground.randomId()
    const asking = { user, correlationId, summary: `${release.displayName} opens the mailbox of ${user}` }
    const attempt: Attempt = { settings, asking, pages: [], passwordPrompts: 0 }
    const outcome = await this.#connect(attempt)
    const { pages, passwordPrompts } = attempt
    const kept = [
      ...(this.#password === undefined ? [] : (['password'] as const)),
      ...(this.#tokens === undefined ? [] : (['tokens'] as const)),
    ]
    const facts = { pages, passwordPrompts, kept, correlationId }
    if ('cause' in outcome) return { opened: false, ...outcome, ...facts }
    const messages = await messagesIn(await outcome.response.text())
    return { opened: true, by: outcome.by, messages, ...facts }
  }

  async #connect(attempt: Attempt): Promise<Opened | Failed> {
    const { release, enableAdal } = attempt.settings
    const modern = isModern(release, enableAdal)
    const known = modern ? await this.#byKeptTokens(attempt) : await this.#byKeptPassword(attempt)
    if (known) return known
    const challenged = await this.#ask(attempt, modern ? 'Bearer' : undefined)
    if (challenged.status !== 401) return unexpected(challenged)
    const { authorizationUri } = offeredBy(challenged)
    return modern && authorizationUri !== undefined
      ? this.#byWindow(attempt, authorizationUri)
      : this.#byTypedPassword(attempt)
  }

  /** Tokens from before, renewed when they have expired; undefined when they are none any more. */
  async #byKeptTokens(attempt: Attempt): Promise<Opened | undefined> {
    const kept = this.#tokens
    if (!kept) return undefined
    if (this.#ground.clock.now() < kept.expires) {
      const response = await this.#ask(attempt, `Bearer ${kept.accessToken}`)
      if (response.status === 200) return { by: 'modern', response }
    }
    const answer = await this.#window.renew(kept, attempt.asking)
    if (answer.kind === 'refused') {
      this.#tokens = undefined
      return undefined
    }
    this.#keep(answer, kept)
    const response = await this.#ask(attempt, `Bearer ${answer.accessToken}`)
    return response.status === 200 ? { by: 'modern', response } : undefined
  }

  async #byWindow(attempt: Attempt, authorizationUri: string): Promise<Opened | Failed> {
    if (!attempt.settings.answersWindows) return { cause: 'The sign-in window was closed.' }
    const { answer, pages } = await this.#window.open(authorizationUri, attempt.asking)
    attempt.pages.push(...pages)
    if (answer.kind === 'refused') return failed(answer)
    this.#keep(answer, { authorizationUri, refreshToken: undefined })
    const response = await this.#ask(attempt, `Bearer ${answer.accessToken}`)
    return response.status === 200 ? { by: 'modern', response } : unexpected(response)
  }

  /** A remembered password that does not open the mailbox any more is forgotten. */
  async #byKeptPassword(attempt: Attempt): Promise<Opened | undefined> {
    if (this.#password === undefined) return undefined
    const response = await this.#ask(attempt, this.#basic(attempt, this.#password))
    if (response.status === 200) return { by: 'basic', response }
    this.#password = undefined
    return undefined
  }

  /** Outlook's own box: it asks again and again, whatever the reason was. */
  async #byTypedPassword(attempt: Attempt): Promise<Opened | Failed> {
    const { password, remembersPassword } = attempt.settings
    while (password !== undefined && attempt.passwordPrompts < patience) {
      attempt.passwordPrompts += 1
      const response = await this.#ask(attempt, this.#basic(attempt, password))
      if (response.status === 200) {
        if (remembersPassword) this.#password = password
        return { by: 'basic', response }
      }
      if (response.status !== 401) return unexpected(response)
    }
    return {
      cause:
        password === undefined
          ? 'The box for the password was closed.'
          : 'Outlook asks for the password again and again: Exchange Online does not take it, or takes none at all.',
    }
  }

  #basic({ asking: { user } }: Attempt, password: string): string {
    return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  }

  /** An empty `Bearer` says that the client knows modern authentication. */
  #ask(
    { settings: { release, user }, asking: { summary, correlationId } }: Attempt,
    authorization: string | undefined,
  ): Promise<Response> {
    return this.#ground.fetch(
      new Request(`${this.#ground.addresses.origin}/exchange/ews/exchange.asmx`, {
        method: 'POST',
        headers: {
          'content-type': 'text/xml; charset=utf-8',
          'user-agent': release.userAgent,
          'x-anchormailbox': user,
          ...(authorization === undefined ? {} : { authorization }),
          'x-onbehalf-actor': 'office',
          'x-onbehalf-trace': correlationId,
          'x-onbehalf-summary': summary,
          'client-request-id': correlationId,
        },
        body: newestMessages,
      }),
    )
  }

  #keep(answer: EntraToken, before: Pick<KeptTokens, 'authorizationUri' | 'refreshToken'>): void {
    this.#tokens = {
      accessToken: answer.accessToken,
      refreshToken: answer.refreshToken ?? before.refreshToken,
      expires: this.#ground.clock.now() + answer.expiresIn * 1_000,
      authorizationUri: before.authorizationUri,
    }
  }
}

function failed({ description, error, aadsts }: Extract<EntraAnswer, { kind: 'refused' }>): Failed {
  return { cause: description || error, ...(aadsts !== undefined && { aadsts }) }
}

function unexpected({ status }: Response): Failed {
  return { cause: `Exchange Online answered with status ${status}.` }
}
