import type { IncomingMessage } from 'node:http'
import type { Guarded } from '../require-token.js'

/**
 * The headers of a Node request as they were sent. Node keeps the first of two `Authorization` headers without a word,
 * where a proxy before it may have looked at the second; joined, as the web's `Headers` has them, no guard takes them.
 *
 * @see RFC 9110 section 5.3
 */
export function sentHeaders({ headers, rawHeaders = [] }: IncomingMessage): Guarded['headers'] {
  return {
    get(name) {
      const value = headers[name]
      if (typeof value !== 'string') return null
      const sent = valuesOf(rawHeaders, name)
      return sent.length > 1 ? sent.join(', ') : value
    },
  }
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const key = rawHeaders[index] ?? ''
    if (key.length === name.length && key.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? '')
  }
  return values
}
