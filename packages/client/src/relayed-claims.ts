import { entraStopOf, readClaims } from '@onbehalf/protocol'

/** How deep claims are looked for; the deepest known lie in JSON text in a member of a member. */
const deepest = 4

/**
 * Finds claims in what an API wrote of its own accord: under any spelling of `claims`, in members of members, and in
 * JSON text within JSON, as the published samples nest it.
 *
 * @param isEnough Which claims are meant for a token. Default: every JSON object.
 * @returns JSON text for `authChallenge`.
 */
export function findClaims(
  value: unknown,
  isEnough: (claims: string) => boolean = () => true,
  depth = deepest,
): string | undefined {
  const fields = fieldsOf(value)
  for (const [name, member] of Object.entries(fields)) {
    const claims = name.toLowerCase() === 'claims' ? readClaims(member) : undefined
    if (claims !== undefined && isEnough(claims)) return claims
  }
  for (const member of depth > 0 ? Object.values(fields) : []) {
    const found = findClaims(member, isEnough, depth - 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** True for claims that ask something of a token, as a challenge does and the claims of a user do not. */
export function asksOfToken(claims: string): boolean {
  const { access_token: accessToken, id_token: idToken } = fieldsOf(claims)
  return [accessToken, idToken].some((part) => typeof part === 'object' && part !== null)
}

/** What Entra said, from the numbers in its sentences; `undefined` when there is none that this side knows. */
export function entraStopIn(text: string): ReturnType<typeof entraStopOf> {
  return entraStopOf([...text.matchAll(/AADSTS(\d{4,8})/g)].map(([, number]) => Number(number)))
}

/** Members of an object, or of the object in a JSON text; none of anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return {}
  try {
    return fieldsOf(JSON.parse(value))
  } catch {
    return {}
  }
}
