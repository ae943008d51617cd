import { maxChallengeLength, readClaims } from './claims-text.js'

/** Parameters of one `Bearer` challenge, names in lower case. */
export type BearerChallenge = Readonly<Record<string, string>>

/**
 * Writes a `WWW-Authenticate` header. Parameters that are `undefined` are left out; characters that a header
 * cannot carry become `?`.
 *
 * @example
 * formatBearerChallenge({ realm: '', error: 'insufficient_claims', claims: encodeClaims(claims) })
 * @throws TypeError when a name is no token or the header is longer than {@link maxChallengeLength}.
 * @see RFC 9110 section 11.6.1, RFC 6750 section 3
 */
export function formatBearerChallenge(parameters: Readonly<Record<string, string | undefined>>): string {
  const written: string[] = []
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new TypeError(`"${name}" cannot name a parameter`)
    const printable = value.replace(/[^\x20-\x7e]/g, '?')
    written.push(`${name}="${printable.replace(/["\\]/g, '\\$&')}"`)
  }
  const header = written.length === 0 ? 'Bearer' : `Bearer ${written.join(', ')}`
  if (header.length > maxChallengeLength) throw new TypeError('The challenge is too long for a header')
  return header
}

/**
 * The `Bearer` challenges in a `WWW-Authenticate` header, other schemes passed over. A broken header gives what
 * could be read before the fault; one longer than {@link maxChallengeLength} gives nothing.
 *
 * @see RFC 9110 section 11.6.1; values without quotes may also hold the signs of base64.
 */
export function parseBearerChallenges(header: string): BearerChallenge[] {
  const challenges: BearerChallenge[] = []
  if (header.length > maxChallengeLength) return challenges
  const text = new Cursor(header)
  let current: Map<string, string> | undefined
  const finish = () => {
    if (current) challenges.push(Object.fromEntries(current))
    current = undefined
  }
  while (text.skip(/[\s,]*/y) && !text.atEnd) {
    const parameter = readParameter(text)
    if (parameter) {
      if (current && !current.has(parameter.name)) current.set(parameter.name, parameter.value)
      continue
    }
    const scheme = text.take(/[\w!#$%&'*+.^`|~-]+/y)
    if (scheme === undefined) break
    finish()
    text.skip(/[ \t]+[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y)
    if (scheme.toLowerCase() === 'bearer') current = new Map()
  }
  finish()
  return challenges
}

/**
 * The claims that a refused request asks for: of the first `Bearer` challenge with `error="insufficient_claims"`
 * and readable claims, as JSON text.
 *
 * @param header Value of `WWW-Authenticate`, or `null` as `Headers.get` gives it.
 */
export function readClaimsChallenge(header: string | null): string | undefined {
  for (const { error, claims } of parseBearerChallenges(header ?? '')) {
    const readable = error === 'insufficient_claims' ? readClaims(claims) : undefined
    if (readable !== undefined) return readable
  }
  return undefined
}

/**
 * The claims in the header of Microsoft.Identity.Web, which says `proposedAction="consent"` whatever is wanted, names
 * no error and writes the JSON between its quotes as it is.
 *
 * @see https://github.com/AzureAD/microsoft-identity-web, `ReplyForbiddenWithWwwAuthenticateHeader`
 */
export function readBareClaims(header: string | null): string | undefined {
  if (header === null || header.length > maxChallengeLength) return undefined
  const start = header.search(/\bclaims="\{/i)
  const end = header.lastIndexOf('}"')
  if (start < 0 || end < start) return undefined
  return readClaims(header.slice(header.indexOf('{', start), end + 1))
}

function readParameter(text: Cursor): { name: string; value: string } | undefined {
  const name = text.take(/[\w!#$%&'*+.^`|~-]+(?=[ \t]*=[ \t]*(?:"|[^\s,"=]))/y)
  if (name === undefined) return undefined
  text.skip(/[ \t]*=[ \t]*/y)
  const quoted = text.take(/"(?:[^"\\]|\\.)*(?:"|$)/y)
  const value =
    quoted === undefined ? text.take(/[^\s,"]*/y) : quoted.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1')
  return { name: name.toLowerCase(), value: value ?? '' }
}

class Cursor {
  readonly #text: string
  #position = 0

  constructor(text: string) {
    this.#text = text
  }

  get atEnd(): boolean {
    return this.#position >= this.#text.length
  }

  /** Takes what a sticky pattern matches here. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position
    const match = pattern.exec(this.#text)?.[0]
    if (match !== undefined) this.#position += match.length
    return match
  }

  skip(pattern: RegExp): boolean {
    return this.take(pattern) !== undefined
  }
}
