import type { Ground } from '../../ground.js'
import { type AnswerOutcome, type PhoneAnswer, PhonePrompts } from '../../tenant/phone-prompts.js'
import { randomNumber } from '../../tenant/random-number.js'
import type { PhonePrompt, User } from '../../tenant/records.js'
import { signInName } from '../tokens/claim-values.js'
import { SendLimit } from './send-limit.js'

const textLifetime = 5 * 60_000
const keptTexts = 3
const promptsAllowed = 10
const textsAllowed = 5

/** A text message on somebody's phone. */
export interface TextMessage {
  id: string
  number: string
  code: string
  /** Until when the code counts, in milliseconds of the virtual clock. */
  expires: number
}

/** Who is asked, for what, and in which attempt. */
export interface Asking {
  user: User
  /** Name of the application that asks. */
  app: string
  correlationId?: string
}

/**
 * The phones of everybody: questions with a number to match, and text messages. What goes there and comes back stands
 * in the journal in plain words. Texts are in memory only, as they are on a phone.
 */
export class Phones {
  readonly prompts: PhonePrompts
  readonly #ground: Ground
  readonly #texts = new Map<string, TextMessage[]>()
  readonly #promptLimit: SendLimit
  readonly #textLimit: SendLimit

  constructor(ground: Ground) {
    this.#ground = ground
    this.prompts = new PhonePrompts(ground)
    this.#promptLimit = new SendLimit(ground.clock, promptsAllowed)
    this.#textLimit = new SendLimit(ground.clock, textsAllowed)
  }

  /** Puts a question on the phone; undefined when it was asked too often lately. */
  ask(asking: Asking, deviceName: string, address: string): PhonePrompt | undefined {
    const { user, app } = asking
    if (!this.#promptLimit.allows(user.id)) return undefined
    const prompt = this.prompts.ask({ userId: user.id, app, address })
    this.#tell('entra', 'PUSH', deviceName, {
      ...asking,
      summary: `Entra asks ${signInName(user)} on "${deviceName}": sign in to ${app}? The page shows ${prompt.number}.`,
    })
    return prompt
  }

  /** Answers a question, once. */
  answer(prompt: PhonePrompt, answer: PhoneAnswer): AnswerOutcome {
    const outcome = this.prompts.answer(prompt.id, answer)
    const user = this.#ground.store.users.get(prompt.userId)
    const words = outcome === 'over' ? undefined : answered[outcome]
    if (user && words) {
      this.#tell('phone', 'ANSWER', 'entra', {
        user,
        app: prompt.app,
        summary: `${signInName(user)} ${words} on the phone.`,
      })
    }
    return outcome
  }

  /** Texts a code of six digits; undefined when too many went out lately. */
  text(asking: Asking, number: string): TextMessage | undefined {
    const { user } = asking
    const { randomBytes, randomId, clock } = this.#ground
    if (!this.#textLimit.allows(user.id)) return undefined
    const code = `${randomNumber(randomBytes, 0, 1_000_000)}`.padStart(6, '0')
    const message = { id: randomId(), number, code, expires: clock.now() + textLifetime }
    this.#texts.set(user.id, [...this.textsOf(user.id), message].slice(-keptTexts))
    this.#tell('entra', 'TEXT', number, {
      ...asking,
      summary: `Entra texts ${number}: "${textOf(message)}"`,
    })
    return message
  }

  /** The texts on somebody's phone whose codes still count, the newest last. */
  textsOf(userId: string): TextMessage[] {
    const now = this.#ground.clock.now()
    return (this.#texts.get(userId) ?? []).filter(({ expires }) => expires > now)
  }

  /** What was sent led to a proof: the limits count anew, and codes that count no more are gone. */
  succeeded(userId: string): void {
    this.#promptLimit.forgive(userId)
    this.#textLimit.forgive(userId)
    this.#texts.delete(userId)
  }

  /** Takes every text from the phones, and counts anew what is sent there. */
  clear(): void {
    this.#promptLimit.clear()
    this.#textLimit.clear()
    this.#texts.clear()
  }

  #tell(
    from: 'entra' | 'phone',
    method: string,
    at: string,
    { correlationId, summary }: Partial<Asking> & { summary: string },
  ): void {
    this.#ground.journal.add({
      from,
      to: from === 'entra' ? 'phone' : 'entra',
      kind: 'http',
      method,
      url: `phone:${encodeURIComponent(at)}`,
      status: 200,
      duration: 0,
      summary,
      ...(correlationId === undefined ? {} : { correlationId }),
      request: { headers: {} },
      response: { headers: {} },
    })
  }
}

/** The words of a text. */
export function textOf({ code }: TextMessage): string {
  return `${code} is your code. It counts for five minutes.`
}

const answered: Readonly<Record<Exclude<AnswerOutcome, 'over'>, string>> = {
  approved: 'approved the sign-in',
  denied: 'denied the sign-in',
  'wrong-number': 'gave another number than the page shows, which denies the sign-in,',
}
