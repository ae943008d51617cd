import { createSignIn, exchangeIdentity, officeSso, SignInStopped } from '@onbehalf/client'
import type { Clock } from '@onbehalf/protocol'
import type { ControlLine } from '../../host/control-line.js'
import type { ExchangeTokenCall, ExchangeTokenEnd } from '../../host/host-answers.js'
import { insideOffice } from './global-office.js'
import type { InboxApi } from './inbox-api.js'
import type { AddInFacts } from './manifest.js'
import {
  codeOf,
  type OfficeAnswer,
  type OfficeLine,
  type OfficeOptions,
  type OfficeSeat,
} from './office-line.js'

/** What the add-in got in the end. */
export interface AddInOutcome {
  /** HTTP status of the API's last answer; absent when it was not asked. */
  status?: number
  /** Subjects of the messages it shows. */
  messages?: readonly string[]
  /** Whose they are, by the API's word. */
  of?: string
  /** Why it stopped, by the code of `SignInStopped`, and what the person reads. */
  stopped?: { code: string; sentence: string; office?: number; aadsts?: number; correlationId?: string }
}

/** An add-in in Office, with its API behind it. */
export class AddIn {
  readonly #office: OfficeLine
  readonly #control: ControlLine
  readonly #seat: OfficeSeat
  readonly #facts: AddInFacts
  readonly #api: InboxApi
  readonly #clock: Clock

  constructor(parts: {
    office: OfficeLine
    control: ControlLine
    seat: OfficeSeat
    facts: AddInFacts
    api: InboxApi
    clock: Clock
  }) {
    this.#office = parts.office
    this.#control = parts.control
    this.#seat = parts.seat
    this.#facts = parts.facts
    this.#api = parts.api
    this.#clock = parts.clock
  }

  /** Calls one of Outlook's own methods for a token of Exchange, as add-ins of before do. */
  getExchangeToken(call: ExchangeTokenCall): Promise<ExchangeTokenEnd> {
    const { prompts: _prompts, ...seat } = this.#seat
    return this.#control.ask('POST', 'office/exchange-token', { ...seat, call })
  }

  /** Calls `getAccessToken`, as every add-in begins. */
  getAccessToken(options: OfficeOptions = { allowSignInPrompt: true }): Promise<OfficeAnswer> {
    return this.#office.getAccessToken(this.#seat, options)
  }

  /** Shows the mail as most add-ins do: one token, and whatever the API answers is final. */
  async asMostDo(): Promise<AddInOutcome> {
    const answer = await this.getAccessToken({ allowSignInPrompt: true, allowConsentPrompt: true })
    if (!('accessToken' in answer)) {
      const office = codeOf(answer)
      const sentence = 'message' in answer ? answer.message : 'Office never answered.'
      return { stopped: { code: 'office', sentence, ...(office !== undefined && { office }) } }
    }
    return outcomeOf(await this.send(answer.accessToken))
  }

  /** Calls the API with `token`. */
  send(token: string): Promise<Response> {
    return this.#api.answer(new Request(this.#inbox, { headers: { authorization: `Bearer ${token}` } }))
  }

  /**
   * Shows the mail with `@onbehalf/client`: it answers a challenge once, and ends with a sentence.
   *
   * @param owner of a shared mailbox, as `getSharedPropertiesAsync` names it: then the API compares the accounts.
   */
  async withOnbehalf(owner?: string): Promise<AddInOutcome> {
    const letsApiCompare = owner !== undefined && { isSameAccount: () => true }
    const signIn = createSignIn({ ...this.#signInOptions(), ...letsApiCompare })
    const headers = owner === undefined ? {} : { 'x-mailbox': owner, 'x-owner': owner }
    const work = async (): Promise<AddInOutcome> => {
      try {
        return await outcomeOf(await signIn.fetch(this.#inbox, { ask: 'if-needed', headers }))
      } catch (error) {
        if (error instanceof SignInStopped) return stoppedBy(error)
        throw error
      }
    }
    return insideOffice(this.#control, this.#seat, work)
  }

  /** Asks for a token for the add-in's server, by Exchange where the mailbox is on the premises, else by Office. */
  async tokenByMailbox(): Promise<{ token: string } | NonNullable<AddInOutcome['stopped']>> {
    const signIn = createSignIn({ ...this.#signInOptions(), ways: [exchangeIdentity(), officeSso()] })
    const work = async () => {
      try {
        return { token: await signIn.getToken({ ask: 'if-needed' }) }
      } catch (error) {
        if (error instanceof SignInStopped) return stopOf(error)
        throw error
      }
    }
    return insideOffice(this.#control, this.#seat, work)
  }

  #signInOptions() {
    const { clientId, origin } = this.#facts
    return {
      clientId,
      scope: `api://${new URL(origin).host}/${clientId}/access_as_user`,
      apiOrigins: [origin],
      clock: this.#clock,
      fetch: (request: Request) => this.#api.answer(request),
    }
  }

  get #inbox(): string {
    return `${this.#facts.origin}/inbox`
  }
}

async function outcomeOf(response: Response): Promise<AddInOutcome> {
  const { status } = response
  if (!response.ok) return { status }
  const { value = [], of } = (await response.json()) as { value?: { subject: string }[]; of?: string }
  return { status, messages: value.map(({ subject }) => subject), ...(of !== undefined && { of }) }
}

function stoppedBy(error: SignInStopped): AddInOutcome {
  const { response } = error
  return { ...(response && { status: response.status }), stopped: stopOf(error) }
}

function stopOf(error: SignInStopped): NonNullable<AddInOutcome['stopped']> {
  const { code, message, office, aadsts, correlationId } = error
  return {
    code,
    sentence: message,
    ...(office !== undefined && { office }),
    ...(aadsts !== undefined && { aadsts }),
    ...(correlationId !== undefined && { correlationId }),
  }
}
