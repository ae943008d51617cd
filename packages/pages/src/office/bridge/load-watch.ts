/** A page that loads itself so often within so many milliseconds does nothing else. */
const limit = 12
const within = 10_000

/** Tells a page that is led on a few times from one that loads itself for ever. */
export class LoadWatch {
  #times: number[] = []
  #all = 0

  /** How many documents were loaded. */
  get count(): number {
    return this.#all
  }

  /**
   * Another document was loaded.
   *
   * @param now milliseconds
   * @returns whether the page goes in a circle.
   */
  loaded(now: number): boolean {
    this.#all += 1
    this.#times = [...this.#times.filter((time) => now - time < within), now]
    return this.#times.length >= limit
  }
}
