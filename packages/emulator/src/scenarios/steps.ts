import { isDeepStrictEqual } from 'node:util'

/** What was seen of a step: plain values by name. */
export type Facts = Readonly<Record<string, unknown>>

/** One step of a scenario, as it went. */
export interface Step {
  title: string
  /** Whether people got what they wanted in it. A refusal may be just what has to happen. */
  good: boolean
  /** What happened, short. */
  words: string
  facts: Facts
  /** What should have happened and did not, a sentence each. */
  deviations: readonly string[]
}

/** What is said of a step when it is taken. */
export interface StepReport {
  good: boolean
  words: string
  facts: Facts
  /** What has to be so; further facts do not matter. */
  expected: Facts
}

/** The steps of a scenario in their order. */
export class StepLog {
  readonly #steps: Step[] = []

  get steps(): readonly Step[] {
    return this.#steps
  }

  /** Takes a step down, with what has to be so and is not. */
  take(title: string, { good, words, facts, expected }: StepReport): void {
    const deviations = Object.entries(expected).flatMap(([name, wanted]) =>
      deviation(name, wanted, facts[name]),
    )
    this.#steps.push({ title, good, words, facts, deviations })
  }

  /** Takes down that a step could not be taken at all. */
  failed(title: string, why: string): void {
    this.#steps.push({ title, good: false, words: why, facts: {}, deviations: [why] })
  }
}

function deviation(name: string, wanted: unknown, found: unknown): string[] {
  if (isDeepStrictEqual(found, wanted)) return []
  return [`${name}: expected ${written(wanted)}, was ${written(found)}`]
}

function written(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
