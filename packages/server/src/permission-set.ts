import { inspect } from 'node:util'

/**
 * Scopes or roles that were verified. Nothing adds or removes one, not even code that ignores the types: several
 * requests may look at the same object.
 */
export class PermissionSet implements ReadonlySet<string> {
  readonly #names: Set<string>

  constructor(names: Iterable<string>) {
    this.#names = new Set(names)
    Object.freeze(this)
  }

  get size(): number {
    return this.#names.size
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }

  forEach(visit: (name: string, again: string, set: ReadonlySet<string>) => void, self?: unknown): void {
    for (const name of this.#names) visit.call(self, name, name, this)
  }

  entries(): SetIterator<[string, string]> {
    return this.#names.entries()
  }

  keys(): SetIterator<string> {
    return this.#names.keys()
  }

  values(): SetIterator<string> {
    return this.#names.values()
  }

  [Symbol.iterator](): SetIterator<string> {
    return this.#names.values()
  }

  /** Logs show the names. */
  [inspect.custom](): Set<string> {
    return new Set(this.#names)
  }
}

Object.freeze(PermissionSet.prototype)
