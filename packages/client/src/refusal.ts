import {
  parseBearerChallenges,
  type RefusalBody,
  type RefusalCode,
  readClaimsChallenge,
  refusalCodes,
} from '@onbehalf/protocol'

/** Longest body of a refusal that is read, in characters. */
const bodyLimit = 65_536

/** An API's no, for a reason of sign-in. */
export interface Refusal {
  code: Exclude<RefusalCode, 'graph-error'>
  /** A token that is newer, or that satisfies the claims, may be accepted. */
  cure?: { authChallenge?: string }
  aadsts?: number
  correlationId?: string
  /** Page that asks for consent. */
  consentUrl?: string
}

/**
 * Reads why an API refused: the answers of `@onbehalf/server`, `WWW-Authenticate` of any server, Entra's own error
 * passed on, and the answers of Microsoft's samples. `undefined` when it has nothing to do with sign-in.
 */
export async function readRefusal(response: Response): Promise<Refusal | undefined> {
  if (response.ok || response.status < 400) return undefined
  const header = response.headers.get('www-authenticate')
  const body = await readBody(response)
  return refusalOfServer(body, header) ?? refusalOfHeader(header) ?? refusalOfOthers(response.status, body)
}

function refusalOfServer(body: Fields, header: string | null): Refusal | undefined {
  const error = fieldsOf(body.error) as Partial<RefusalBody['error']>
  const code = refusalCodes.find((known) => known === error.code)
  if (code === undefined || code === 'graph-error') return undefined
  const claims = claimsText(error.claims) ?? readClaimsChallenge(header)
  return {
    code,
    ...(code === 'expired-token' && { cure: {} }),
    ...(code === 'challenge' && claims !== undefined && { cure: { authChallenge: claims } }),
    ...(typeof error.aadsts === 'number' && { aadsts: error.aadsts }),
    ...(typeof error.correlationId === 'string' && { correlationId: error.correlationId }),
    ...(typeof error.action?.url === 'string' && { consentUrl: error.action.url }),
  }
}

function refusalOfHeader(header: string | null): Refusal | undefined {
  const claims = readClaimsChallenge(header)
  if (claims !== undefined) return { code: 'challenge', cure: { authChallenge: claims } }
  const errors = parseBearerChallenges(header ?? '').map(({ error }) => error)
  if (errors.includes('invalid_token')) return { code: 'invalid-token', cure: {} }
  if (errors.includes('insufficient_scope')) return { code: 'not-permitted' }
  return undefined
}

function refusalOfOthers(status: number, body: Fields): Refusal | undefined {
  if (status === 401 && body.type === 'TokenExpiredError') return { code: 'expired-token', cure: {} }
  const claims = claimsText(body.claims)
  return claims === undefined ? undefined : { code: 'challenge', cure: { authChallenge: claims } }
}

/** `authChallenge` is a string: claims that came as an object are written as JSON, once. */
function claimsText(claims: unknown): string | undefined {
  if (typeof claims === 'string' && claims !== '') return claims
  return typeof claims === 'object' && claims !== null ? JSON.stringify(claims) : undefined
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

async function readBody(response: Response): Promise<Fields> {
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return {}
  try {
    return fieldsOf(JSON.parse(await readText(response.clone())))
  } catch {
    return {}
  }
}

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
    if (text.length <= bodyLimit) continue
    // Not awaited: it ends when the caller has read the other half.
    reader.cancel().catch(() => undefined)
    return ''
  }
  return text
}
