import type { Child } from 'hono/jsx'
import type { AuthenticationMethod, User } from '../../../tenant/records.js'
import type { Parameters } from '../../requests/parameters.js'
import type { SignInContext, StepProblem } from '../step.js'
import type { Challenge } from './challenge.js'

/** Who proves what: the person as the tenant of the request knows them, and the methods of the asked kind. */
export interface Asked<C extends Challenge = Challenge> {
  context: SignInContext
  user: User
  methods: readonly AuthenticationMethod[]
  challenge: C
}

/** What an answer came to. */
export type FactorOutcome =
  | { kind: 'proved' }
  | { kind: 'again'; problem?: StepProblem; filled?: string }
  /** The page is shown with another challenge, or says what became of this one. */
  | { kind: 'anew'; challenge: Challenge }

/** A second factor: how it is offered, asked for and taken. One file each, listed in `methods/index.ts`. */
export interface SecondFactor<C extends Challenge = Challenge> {
  method: C['method']
  /** "Another way": a sentence that names it. */
  offer(method: AuthenticationMethod): string
  /** Sends what has to be sent. */
  begin(asked: Omit<Asked, 'challenge'>): C
  title(asked: Asked<C>): string
  /** What is inside of the form. */
  page(asked: Asked<C>, again: { problem?: StepProblem; filled?: string }): Child
  /** What the tester's box offers. */
  box(asked: Asked<C>): Child
  answer(asked: Asked<C>, form: Parameters): FactorOutcome
}
