import type { Gathering, Input } from './evidence.js'

/** Reads one kind of input: a file of its own, listed in the index. */
export interface Reader {
  /** What it reads, as people call it. */
  kind: string
  /** What it reads has happened. Code only speaks of what may happen: it is not read there. */
  ofEvents?: true
  /**
   * Takes what it recognises of a text that has no secrets in it any more.
   *
   * @returns Whether it recognised anything.
   */
  read(input: Input, evidence: Gathering): boolean
}
