import type { LiveObject } from './live-object.js'
import { RichApiProblem } from './problem.js'

/** The arguments of one call, read by position; a wrong one is refused as `InvalidArgument` by the method's name. */
export class CallArguments {
  readonly #method: string
  readonly #values: readonly unknown[]

  /** @param values JSON, with live objects where the add-in gave objects */
  constructor(method: string, values: readonly unknown[]) {
    this.#method = method
    this.#values = values
  }

  /** The argument as it came; undefined when it was left out. */
  at(index: number): unknown {
    return this.#values[index] ?? undefined
  }

  /** A text; numbers and booleans count as theirs. */
  text(index: number, otherwise?: string): string {
    const value = this.at(index) ?? otherwise
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    throw this.wrong(index, 'a string')
  }

  number(index: number, otherwise?: number): number {
    const value = this.at(index) ?? otherwise
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw this.wrong(index, 'a number')
  }

  /** A number that counts or numbers something: whole, and neither negative nor huge. */
  count(index: number, otherwise?: number): number {
    const value = this.number(index, otherwise)
    if (Number.isInteger(value) && value >= 0 && value <= 1_048_576) return value
    throw this.wrong(index, 'a whole number that is not negative')
  }

  flag(index: number, otherwise = false): boolean {
    const value = this.at(index) ?? otherwise
    if (typeof value === 'boolean') return value
    throw this.wrong(index, 'a boolean')
  }

  /** One of a few names, however it is capitalised. */
  oneOf<Name extends string>(index: number, names: readonly Name[], otherwise?: Name): Name {
    const value = this.at(index) ?? otherwise
    const found = names.find((name) => name.toLowerCase() === String(value).toLowerCase())
    if (found !== undefined) return found
    throw this.wrong(index, `one of ${names.join(', ')}`)
  }

  /** An object of options; empty when it was left out. */
  options(index: number): Readonly<Record<string, unknown>> {
    const value = this.at(index) ?? {}
    if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
    throw this.wrong(index, 'an object')
  }

  /** A live object of the class with this name. */
  object(index: number, className: string): LiveObject {
    const value = this.at(index) as LiveObject | undefined
    if (value?.className === className) return value
    throw this.wrong(index, `a ${className}`)
  }

  /** The refusal of an argument. */
  wrong(index: number, wanted: string): RichApiProblem {
    const shown = JSON.stringify(this.#values[index])?.slice(0, 100) ?? 'nothing'
    return new RichApiProblem(
      'InvalidArgument',
      `The argument is invalid or missing or has an incorrect format: ${this.#method} wants ${wanted} as argument ${index + 1} and was given ${shown}.`,
      this.#method,
    )
  }
}
