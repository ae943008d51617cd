import type { GraphLine } from './graph-line.js'
import type { GraphRequest } from './graph-requests.js'
import { RegistrationRefused } from './registration-refused.js'

/** A request that takes something back. */
export type UndoStep = GraphRequest

/** Collects how each step is taken back: the last one first. */
export class UndoList {
  readonly #steps: UndoStep[] = []

  add(step: UndoStep): void {
    this.#steps.unshift(step)
  }

  /** What there is to do. A registration that goes takes with it what was done to it. */
  get steps(): readonly UndoStep[] {
    const gone = this.#steps.find(({ name }) => name === 'deleteApplication')
    return gone ? [gone] : this.#steps
  }
}

/** Takes back what was done; what is gone already is no fault. @throws {RegistrationRefused} when Graph refuses. */
export async function undo(line: GraphLine, steps: readonly UndoStep[]): Promise<void> {
  for (const step of steps) {
    try {
      await line.write(step)
    } catch (error) {
      if (!(error instanceof RegistrationRefused) || error.status !== 404) throw error
    }
  }
}
