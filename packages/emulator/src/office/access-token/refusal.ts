import type { PaneFact } from '../answers.js'

/** What is behind an Office code. */
export interface RefusalFacts {
  /** In the emulator's words; Office itself never tells. */
  cause: string
  /** What Entra answered, when it was Entra. */
  aadsts?: number | undefined
  /** What a person should read beside the pane. */
  fact?: PaneFact | undefined
}

/** Ends a call of `getAccessToken` with an Office code. */
export class TokenRefusal extends Error {
  readonly code: number
  readonly facts: RefusalFacts

  constructor(code: number, facts: RefusalFacts) {
    super(facts.cause)
    this.name = 'TokenRefusal'
    this.code = code
    this.facts = facts
  }
}
