/** Where the lines of a text start, to name places as editors do. */
export class LineIndex {
  readonly #starts: readonly number[]

  constructor(content: string) {
    const ends = content.matchAll(/\r\n|\r|\n/g)
    this.#starts = [0, ...[...ends].map((end) => end.index + end[0].length)]
  }

  /** Number of lines. */
  get count(): number {
    return this.#starts.length
  }

  /** One-based line and column of the character at `offset`. */
  placeOf(offset: number): { line: number; column: number } {
    let low = 0
    let high = this.#starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 }
  }
}
