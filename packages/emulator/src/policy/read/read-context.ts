import type { AuthenticationContext } from '../conditional-access.js'
import {
  flag,
  Malformed,
  object,
  type PolicyProblem,
  type Reader,
  reading,
  text,
  withDefault,
} from './json-reader.js'

/** `c1` to `c99`. */
export const contextId: Reader<string> = (value, field) => {
  const name = text()(value, field)
  if (!/^c[1-9]\d?$/.test(name)) {
    throw new Malformed(field, `${name} is not an authentication context: c1 to c99.`)
  }
  return name
}

const content = object<AuthenticationContext>({
  id: contextId,
  displayName: text(),
  description: withDefault(text(), ''),
  isAvailable: withDefault(flag, false),
})

/**
 * Reads a whole `authenticationContextClassReference` of Graph, its id with it, and checks it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/authenticationcontextclassreference
 */
export function readAuthenticationContext(json: unknown): AuthenticationContext | PolicyProblem {
  return reading(() => content(json, ''))
}
