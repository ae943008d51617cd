/**
 * Remembers what was seen lately, in bounded space and constant time: two generations, and what is looked up in the
 * older one moves to the younger.
 */
export class SeenTokens<Value> {
  readonly #generationLimit: number
  #young = new Map<string, Value>()
  #old = new Map<string, Value>()

  /** @param limit Most values to keep; 0 keeps none. */
  constructor(limit: number) {
    this.#generationLimit = Math.floor(limit / 2)
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }

  get(key: string): Value | undefined {
    const value = this.#young.get(key)
    if (value !== undefined) return value
    const older = this.#old.get(key)
    if (older === undefined) return undefined
    this.#old.delete(key)
    this.set(key, older)
    return older
  }

  set(key: string, value: Value): void {
    if (this.#generationLimit === 0) return
    if (this.#young.size >= this.#generationLimit) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
  }

  delete(key: string): void {
    this.#young.delete(key)
    this.#old.delete(key)
  }
}
