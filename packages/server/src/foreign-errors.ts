import { randomUUID } from 'node:crypto'
import { Denied } from './denied.js'
import { isRecord } from './fetch.js'

/** Refusals by what a foreign library keeps of them; none is kept longer than its error. */
const byHeaders = new WeakMap<object, Denied>()

/** By a mark in the text of a stack, which is all that some keep. The oldest is forgotten. */
const byMark = new Map<string, WeakRef<Denied>>()
const mostMarks = 1_000

/**
 * Lets a refusal be known again in the error that another library makes of it.
 *
 * @param headers Headers of the answer that the library was given instead; they are in its error.
 * @returns The refusal's stack with a mark, for libraries that keep nothing else.
 */
export function rememberRefusal(denied: Denied, headers?: Headers): string {
  const stack = denied.stack ?? denied.message
  if (headers) {
    byHeaders.set(headers, denied)
    return stack
  }
  const mark = randomUUID()
  byMark.set(mark, new WeakRef(denied))
  const [oldest] = byMark.keys()
  if (byMark.size > mostMarks && oldest !== undefined) byMark.delete(oldest)
  return `${stack}\n    refusal ${mark}`
}

/** The refusal that an error is, or that stands behind the error of another library. */
export function refusalIn(error: unknown): Denied | undefined {
  if (error instanceof Denied) return error
  if (!(error instanceof Error)) return undefined
  const headers = 'headers' in error ? error.headers : undefined
  const known = isRecord(headers) ? byHeaders.get(headers) : undefined
  const mark = /\n {4}refusal ([0-9a-f-]{36})$/.exec(error.stack ?? '')?.[1]
  return known ?? (mark === undefined ? undefined : byMark.get(mark)?.deref())
}
