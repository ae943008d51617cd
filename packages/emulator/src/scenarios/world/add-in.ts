import { createSignIn, SignInStopped } from '@onbehalf/client'
import type { Clock } from '@onbehalf/protocol'
import { insideOffice } from './global-office.js'
import type { InboxApi } from './inbox-api.js'
import type { AddInFacts } from './manifest.js'
import type { OfficeAnswer, OfficeLine, OfficeOptions, OfficeSeat } from './office-line.js'

/** What the add-in got in the end. */
export interface AddInOutcome {
  /** HTTP status of the API's last answer; absent when it was not asked. */
  status?: number
  /** Subjects of the messages it shows. */
  messages?: readonly string[]
  /** Why it stopped, by the code of `SignInStopped`, and what the person reads. */
  stopped?: { code: string; sentence: string; office?: number; aadsts?: number; correlationId?: string }
}

/** An add-in in Office, with its API behind it. */
export class AddIn {
  readonly #office: OfficeLine
  readonly #seat: OfficeSeat
  readonly #facts: AddInFacts
  readonly #api: InboxApi
  readonly #clock: Clock

  constructor(parts: {
    office: OfficeLine
    seat: OfficeSeat
    facts: AddInFacts
    api: InboxApi
    clock: Clock
  }) {
    this.#office = parts.office
    this.#seat = parts.seat
    this.#facts = parts.facts
    this.#api = parts.api
    this.#clock = parts.clock
  }

  /** Calls `getAccessToken`, as every add-in begins. */
  getAccessToken(options: OfficeOptions = { allowSignInPrompt: true }): Promise<OfficeAnswer> {
    return this.#office.getAccessToken(this.#seat, options)
  }

  /** Shows the mail as most add-ins do: one token, and whatever the API answers is final. */
  async asMostDo(): Promise<AddInOutcome> {
    const answer = await this.getAccessToken({ allowSignInPrompt: true, allowConsentPrompt: true })
    if (!('accessToken' in answer)) {
      return { stopped: { code: 'office', sentence: answer.message, office: answer.code } }
    }
    return outcomeOf(await this.send(answer.accessToken))
  }

  /** Calls the API with `token`. */
  send(token: string): Promise<Response> {
    return this.#api.answer(new Request(this.#inbox, { headers: { authorization: `Bearer ${token}` } }))
  }

  /** Shows the mail with `@onbehalf/client`: it answers a challenge once, and ends with a sentence. */
  async withOnbehalf(): Promise<AddInOutcome> {
    const { clientId, origin } = this.#facts
    const signIn = createSignIn({
      clientId,
      scope: `api://${new URL(origin).host}/${clientId}/access_as_user`,
      apiOrigins: [origin],
      clock: this.#clock,
      fetch: (request) => this.#api.answer(request),
    })
    const work = async (): Promise<AddInOutcome> => {
      try {
        return await outcomeOf(await signIn.fetch(this.#inbox, { ask: 'if-needed' }))
      } catch (error) {
        if (error instanceof SignInStopped) return stoppedBy(error)
        throw error
      }
    }
    return insideOffice((options) => this.#office.getAccessToken(this.#seat, options), work)
  }

  get #inbox(): string {
    return `${this.#facts.origin}/inbox`
  }
}

async function outcomeOf(response: Response): Promise<AddInOutcome> {
  const { status } = response
  if (!response.ok) return { status }
  const { value = [] } = (await response.json()) as { value?: { subject: string }[] }
  return { status, messages: value.map(({ subject }) => subject) }
}

function stoppedBy({ code, message, office, aadsts, correlationId, response }: SignInStopped): AddInOutcome {
  return {
    ...(response && { status: response.status }),
    stopped: {
      code,
      sentence: message,
      ...(office !== undefined && { office }),
      ...(aadsts !== undefined && { aadsts }),
      ...(correlationId !== undefined && { correlationId }),
    },
  }
}
