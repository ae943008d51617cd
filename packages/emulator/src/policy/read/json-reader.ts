import { nearest } from './nearest.js'

/** What is wrong with JSON somebody wrote: where, and what would be right. */
export interface PolicyProblem {
  /** For instance `grantControls.builtInControls[0]`. */
  field: string
  /** A sentence with the value. */
  message: string
}

/** Reads a value that stands at `field`. Throws {@link Malformed}. */
export type Reader<T> = (value: unknown, field: string) => T

/** Thrown by readers, and caught by {@link reading}. */
export class Malformed extends Error {
  readonly problem: PolicyProblem

  constructor(field: string, message: string) {
    super(message)
    this.problem = { field: field === '' ? 'body' : field, message }
  }
}

/** What `read` gives, or the problem it found. */
export function reading<T extends object>(read: () => T): T | PolicyProblem {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed) return error.problem
    throw error
  }
}

/** Whether a result of `readConditionalAccessPolicy` and its neighbours is a problem. */
export function isPolicyProblem(result: object): result is PolicyProblem {
  return 'field' in result && 'message' in result
}

/** Text of at most `longest` characters, and not empty. Default: 256. */
export function text(longest = 256): Reader<string> {
  return (value, field) => {
    if (typeof value !== 'string') throw expected('text', value, field)
    if (value.trim() === '') throw new Malformed(field, 'must not be empty.')
    if (value.length > longest) throw new Malformed(field, `must have at most ${longest} characters.`)
    return value
  }
}

/** True or false. */
export const flag: Reader<boolean> = (value, field) => {
  if (typeof value !== 'boolean') throw expected('true or false', value, field)
  return value
}

/** A whole number between two others, both allowed. */
export function whole(least: number, most: number): Reader<number> {
  return (value, field) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw expected(`a whole number from ${least} to ${most}`, value, field)
    }
    return value
  }
}

/** One of some words, exactly as they are written. */
export function oneOf<const T extends string>(allowed: readonly T[]): Reader<T> {
  const known: ReadonlyMap<string, T> = new Map(allowed.map((word) => [word, word]))
  return (value, field) => {
    if (typeof value !== 'string') throw expected(`one of ${allowed.join(', ')}`, value, field)
    const word = known.get(value)
    if (word === undefined) throw new Malformed(field, unknownWord(value, allowed))
    return word
  }
}

/** What to say of a word that is not among those allowed. */
export function unknownWord(word: string, allowed: readonly string[]): string {
  const guess = nearest(word, allowed)
  const hint = guess === undefined ? '' : ` Did you mean ${guess}?`
  return `${shown(word)} is not known. Allowed: ${allowed.join(', ')}.${hint}`
}

/** A list of at most `longest` values; absent and null are the empty one. Default: 1000. */
export function list<T>(read: Reader<T>, longest = 1000): Reader<T[]> {
  return (value, field) => {
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) throw expected('a list', value, field)
    if (value.length > longest) throw new Malformed(field, `must have at most ${longest} values.`)
    return value.map((one, index) => read(one, `${field}[${index}]`))
  }
}

/** What may be absent or null, and is null then. */
export function optional<T>(read: Reader<T>): Reader<T | null> {
  return (value, field) => (value === undefined || value === null ? null : read(value, field))
}

/** What may be absent or null, and is `fallback` then. */
export function withDefault<T>(read: Reader<T>, fallback: T): Reader<T> {
  return (value, field) => (value === undefined || value === null ? fallback : read(value, field))
}

/** What stands for a member that is not served here: it has to be absent, null, false or empty. */
export const unserved: Reader<void> = (value, field) => {
  const isEmpty =
    value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
  if (!isEmpty) throw new Malformed(field, 'is not served by this emulator; leave it out or null.')
}

/** An object with these members and no other; annotations (`@odata.type`) are passed over. */
export function object<T>(
  members: { [Name in keyof T]: Reader<T[Name]> },
  ignored: readonly string[] = [],
): Reader<T> {
  const names = Object.keys(members)
  const entries: [string, Reader<unknown>][] = Object.entries(members)
  return (value, field) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw value === undefined || value === null
        ? new Malformed(field, 'is required.')
        : expected('an object', value, field)
    }
    for (const name of Object.keys(value)) {
      if (names.includes(name) || ignored.includes(name) || name.includes('@')) continue
      throw new Malformed(within(field, shortened(name)), unknownWord(name, names))
    }
    const given: ReadonlyMap<string, unknown> = new Map(Object.entries(value))
    const read = entries.map(([name, reader]) => [name, reader(given.get(name), within(field, name))])
    // The mapped type names the same members that the readers were made for.
    return Object.fromEntries(read) as T
  }
}

function within(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`
}

function expected(what: string, value: unknown, field: string): Malformed {
  const isAbsent = value === undefined || value === null
  return new Malformed(field, isAbsent ? `is required: ${what}.` : `${shown(value)} is not ${what}.`)
}

/** A value for a sentence; long ones are cut. */
export function shown(value: unknown): string {
  return shortened(typeof value === 'string' ? value || '""' : written(value))
}

/** JSON is read however deep it goes, and written only as deep as the stack. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return 'A value of too many levels'
  }
}

function shortened(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value
}
