/** What a client can understand, as Entra's claim `xms_cc` names it; `cp1`: it answers claims challenges. */
export type ClientCapability = 'cp1'

/**
 * The claims by which a client declares what it understands.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge#client-capabilities
 */
export function capabilityClaims(capabilities: readonly ClientCapability[]): string {
  return JSON.stringify({ access_token: { xms_cc: { values: capabilities } } })
}

/**
 * Several claims requests as one: members stand side by side, lists are united, and where two requests say different
 * things of one member the later one counts. A single request stays word for word as it is.
 *
 * @param requests JSON text, at least one.
 * @throws TypeError when one is no JSON object.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter
 * @example
 * mergeClaims(capabilityClaims(['cp1']), '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}')
 */
export function mergeClaims(first: string, ...others: readonly string[]): string {
  const merged = others.map(read).reduce(merge, read(first))
  return others.length === 0 ? first : JSON.stringify(merged)
}

type Json = Readonly<Record<string, unknown>>

function read(text: string): unknown {
  const value = parse(text)
  if (isObject(value)) return value
  throw new TypeError('Claims must be the text of one JSON object')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `null` is how a request says that it wants a claim and nothing special of it. */
function merge(earlier: unknown, later: unknown): unknown {
  if (Array.isArray(earlier) && Array.isArray(later)) return [...new Set([...earlier, ...later])]
  if (later === undefined || (later === null && earlier !== undefined)) return earlier
  if (!isObject(earlier) || !isObject(later)) return later
  const names = new Set([...Object.keys(earlier), ...Object.keys(later)])
  return Object.fromEntries([...names].map((name) => [name, merge(earlier[name], later[name])]))
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
