import type { PaneFact } from '../answers.js'

/** What is behind the end of a call. */
export interface RefusalFacts {
  /** In the emulator's words; Office itself never tells. */
  cause: string
  /** What Entra answered, when it was Entra. */
  aadsts?: number | undefined
  /** What a person should read beside the pane. */
  fact?: PaneFact | undefined
}

/** How Office ends a call without a token: with a code, with an error that has none, or not at all. */
export type CallEnd = number | 'no-code' | 'never'

/** Ends a call of `getAccessToken` without a token. */
export class TokenRefusal extends Error {
  readonly end: CallEnd
  readonly facts: RefusalFacts

  constructor(end: CallEnd, facts: RefusalFacts) {
    super(facts.cause)
    this.name = 'TokenRefusal'
    this.end = end
    this.facts = facts
  }
}
