import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import { randomNumber } from './random-number.js'
import type { PhonePrompt } from './records.js'
import type { Store } from './store.js'

/**
 * How long a phone waits for an answer, in milliseconds.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-authenticator-app; the service
 * gives no number, and 60 seconds is what its sign-in page waits.
 */
export const promptLifetime = 60_000
/** How long a prompt is kept after it was over, so that its page still learns what became of it. */
const keptFor = 15 * promptLifetime
/** Prompts that may wait on one person's phone; a further one takes the place of the oldest. */
const waitingAtOnce = 3

/** What phone prompts stand on. */
export interface PhonePromptSettings {
  store: Store
  clock: Clock
  randomId: () => string
  randomBytes: (length: number) => Uint8Array
}

/** What became of a prompt; `expired` when nobody answered in time. */
export type PromptState = PhonePrompt['state'] | 'expired'

/** An answer given on a phone. Without a number it is the number that the page shows. */
export type PhoneAnswer = { approve: true; number?: string | undefined } | { approve: false }

/** What an answer led to; `over` when the prompt was answered before or waited too long. */
export type AnswerOutcome = 'approved' | 'denied' | 'wrong-number' | 'over'

/** The questions on people's phones: "is this you?", with a number that only the sign-in page shows. */
export class PhonePrompts {
  readonly #settings: PhonePromptSettings

  constructor(settings: PhonePromptSettings) {
    this.#settings = settings
  }

  /** Puts a question on the phone of `userId`. */
  ask(about: Pick<PhonePrompt, 'userId' | 'app' | 'address'>): PhonePrompt {
    const { store, clock, randomId, randomBytes } = this.#settings
    const now = clock.now()
    const prompt: PhonePrompt = {
      id: randomId(),
      ...about,
      number: `${randomNumber(randomBytes, 10, 100)}`,
      state: 'waiting',
      askedAt: now,
      expires: now + promptLifetime,
    }
    store.transaction(() => {
      this.#prune()
      for (const { id } of this.waiting(about.userId).slice(0, 1 - waitingAtOnce)) this.expire(id)
      store.phonePrompts.put(prompt)
    })
    return prompt
  }

  get(id: string): PhonePrompt | undefined {
    return this.#settings.store.phonePrompts.get(id)
  }

  stateOf({ state, expires }: PhonePrompt): PromptState {
    return state === 'waiting' && this.#settings.clock.now() >= expires ? 'expired' : state
  }

  /** The prompts that wait, of one person or of everybody; the oldest first. */
  waiting(userId?: string): PhonePrompt[] {
    return this.#settings.store.phonePrompts
      .filter((prompt) => this.stateOf(prompt) === 'waiting')
      .filter((prompt) => userId === undefined || prompt.userId === userId)
      .sort((a, b) => a.askedAt - b.askedAt)
  }

  /** Answers a prompt, once. A wrong number denies it: whoever sees the page knows the right one. */
  answer(id: string, answer: PhoneAnswer): AnswerOutcome {
    const prompt = this.get(id)
    if (!prompt || this.stateOf(prompt) !== 'waiting') return 'over'
    const isRight = answer.approve && (answer.number === undefined || isSame(answer.number, prompt.number))
    this.#settings.store.phonePrompts.put({ ...prompt, state: isRight ? 'approved' : 'denied' })
    if (isRight) return 'approved'
    return answer.approve ? 'wrong-number' : 'denied'
  }

  /** Lets a prompt time out now. */
  expire(id: string): void {
    const prompt = this.get(id)
    if (prompt?.state !== 'waiting') return
    this.#settings.store.phonePrompts.put({ ...prompt, expires: this.#settings.clock.now() })
  }

  /** Takes an approved prompt as a proof: each counts once, for the person it asked, and not for ever. */
  take(id: string, userId: string): boolean {
    const prompt = this.get(id)
    if (prompt?.state !== 'approved' || prompt.userId !== userId || this.#isOld(prompt)) return false
    this.#settings.store.phonePrompts.delete(id)
    return true
  }

  #prune(): void {
    const { phonePrompts } = this.#settings.store
    for (const { id } of phonePrompts.filter((prompt) => this.#isOld(prompt))) phonePrompts.delete(id)
  }

  #isOld({ expires }: PhonePrompt): boolean {
    return this.#settings.clock.now() - expires > keptFor
  }
}

function isSame(typed: string, number: string): boolean {
  const [a, b] = [Buffer.from(typed), Buffer.from(number)]
  return a.length === b.length && timingSafeEqual(a, b)
}
