import type { LiveObject } from './live-object.js'

/** More objects than an add-in keeps; the oldest give way. */
const limit = 20_000

/** Objects that an add-in holds between two batches, by the names that it was given for them. */
export class References {
  readonly #objects = new Map<string, LiveObject>()
  #last = 0

  add(object: LiveObject): string {
    this.#last += 1
    const name = `r${this.#last}`
    this.#objects.set(name, object)
    const [oldest] = this.#objects.keys()
    if (this.#objects.size > limit && oldest !== undefined) this.#objects.delete(oldest)
    return name
  }

  get(name: string): LiveObject | undefined {
    return this.#objects.get(name)
  }

  remove(name: string): void {
    this.#objects.delete(name)
  }

  clear(): void {
    this.#objects.clear()
  }
}
