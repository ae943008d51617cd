import { entraError } from '@onbehalf/protocol'

/** What a client asked for in the `claims` parameter, as far as the authority reads it. */
export interface ClaimsRequest {
  /** Names under `id_token`. */
  idToken: ReadonlySet<string>
  /** Names under `access_token`. */
  accessToken: ReadonlySet<string>
  /** Client capabilities: the values of `access_token.xms_cc`, for instance `cp1`. */
  capabilities: readonly string[]
  /** Authentication contexts that the token must have (`acrs`): without them there is no token. */
  contexts: readonly string[]
  /** Authentication contexts that the token has if they are satisfied anyway. */
  welcomeContexts: readonly string[]
  /** Ids of policies that a challenge named (`capolids`, in older documents `polids`). */
  policyIds: readonly string[]
  /** The token may not be older than this (`nbf`), in seconds since 1970. */
  notBefore?: number
}

const nothing: ClaimsRequest = {
  idToken: new Set(),
  accessToken: new Set(),
  capabilities: [],
  contexts: [],
  welcomeContexts: [],
  policyIds: [],
}
/** Characters of the whole parameter. */
const longest = 16_384
/** Values of one claim that are read; no challenge names more. */
const mostValues = 200
const contextForm = /^c[1-9][0-9]?$/
const policyIdForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Members = Readonly<Record<string, unknown>>

/**
 * Reads a `claims` parameter.
 *
 * @throws EntraError 50117 when it is no JSON object, `nbf` is no time, or an essential `acrs` names no context.
 * @see OpenID Connect Core section 5.5
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function readClaimsRequest(text: string | undefined): ClaimsRequest {
  if (text === undefined) return nothing
  const request = asObject(text.length > longest ? undefined : parse(text))
  if (!request) throw entraError('unreadableClaims')
  const accessToken = asObject(request.access_token) ?? {}
  const idToken = asObject(request.id_token) ?? {}
  const asked = [accessToken.acrs, idToken.acrs].map(asObject)
  return {
    idToken: new Set(Object.keys(idToken)),
    accessToken: new Set(Object.keys(accessToken)),
    capabilities: valuesOf(asObject(accessToken.xms_cc)),
    contexts: [...new Set(asked.filter((claim) => claim?.essential === true).flatMap(requiredContexts))],
    welcomeContexts: contextsIn(asked.filter((claim) => claim?.essential !== true)),
    policyIds: policyIdsIn(accessToken),
    ...notBeforeIn(accessToken),
  }
}

/** `value` or `values` of a claim, in the order in which they stand. */
function valuesOf(claim: Members | undefined): string[] {
  const values = [claim?.value ?? [], claim?.values ?? []].flat()
  const texts = values.slice(0, mostValues).filter((value): value is string => typeof value === 'string')
  return [...new Set(texts)]
}

function contextsIn(claims: readonly (Members | undefined)[]): string[] {
  return [...new Set(claims.flatMap(valuesOf).filter((value) => contextForm.test(value)))]
}

/** What must be in the token and cannot be understood is refused, and never left out in silence. */
function requiredContexts(claim: Members | undefined): string[] {
  const contexts = contextsIn([claim])
  if (contexts.length === 0) throw entraError('unreadableClaims')
  return contexts
}

function policyIdsIn(accessToken: Members): string[] {
  const named = [accessToken.capolids, accessToken.polids].flatMap((claim) => valuesOf(asObject(claim)))
  return [...new Set(named.map((id) => id.toLowerCase()).filter((id) => policyIdForm.test(id)))]
}

function notBeforeIn(accessToken: Members): { notBefore?: number } {
  const claim = asObject(accessToken.nbf)
  if (claim?.value === undefined) return {}
  const { value } = claim
  if (typeof value !== 'string' && typeof value !== 'number') throw entraError('unreadableClaims')
  if (!/^\d{1,11}$/.test(String(value))) throw entraError('unreadableClaims')
  return { notBefore: Number(value) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function asObject(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}
