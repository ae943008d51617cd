import { type EntraErrorName, entraErrorByNumber } from '@onbehalf/protocol'

/** What came of asking Entra. */
export type EntraAnswer = EntraToken | EntraRefusal

export interface EntraToken {
  kind: 'token'
  accessToken: string
  /** Seconds. */
  expiresIn: number
  /** Object id of the person the token is for, when the answer says it. */
  userId?: string
  refreshToken?: string
  idToken?: string
  /** What was granted. */
  scope?: string
}

export interface EntraRefusal {
  kind: 'refused'
  /** Number behind `AADSTS`; absent when Entra gave none, or did not answer. */
  aadsts?: number
  /** Row of the catalog. */
  name?: EntraErrorName
  /** OAuth error. */
  error: string
  suberror?: string
  /** First line of Entra's description. */
  description: string
  /** What the next request has to ask for, as JSON. */
  claims?: string
  /** Names the request in the sign-in log. */
  traceId?: string
}

/** Makes a refusal of what an endpoint or a redirect says about it. */
export function refusalFrom(
  error: string,
  description: string,
  more: Partial<Pick<EntraRefusal, 'suberror' | 'claims'>> = {},
): EntraRefusal {
  const aadsts = Number(/AADSTS(\d+)/.exec(description)?.[1]) || undefined
  const known = aadsts === undefined ? undefined : entraErrorByNumber(aadsts)
  const suberror = more.suberror ?? known?.row.suberror
  const traceId = /Trace ID: ([\da-f-]{36})/i.exec(description)?.[1]
  return {
    kind: 'refused',
    error,
    description: (description.split(/\r?\n/)[0] ?? '').slice(0, 500),
    ...(aadsts !== undefined && { aadsts }),
    ...(known && { name: known.name }),
    ...(suberror !== undefined && { suberror }),
    ...(more.claims !== undefined && { claims: more.claims }),
    ...(traceId !== undefined && { traceId }),
  }
}

/** What a redirect says of a refusal. */
export function refusalOfRedirect(query: URLSearchParams): EntraRefusal {
  const [suberror, claims] = [query.get('suberror'), query.get('claims')]
  return refusalFrom(query.get('error') ?? 'server_error', query.get('error_description') ?? '', {
    ...(suberror !== null && { suberror }),
    ...(claims !== null && { claims }),
  })
}

/** Reads an answer of the token endpoint. */
export async function tokenAnswer(response: Response): Promise<EntraAnswer> {
  return answerFrom((await response.json().catch(() => ({}))) as Record<string, unknown>)
}

/** Reads the JSON of such an answer. */
export function answerFrom(body: Readonly<Record<string, unknown>>): EntraAnswer {
  const text = (name: string): string | undefined => {
    const value = body[name]
    return typeof value === 'string' ? value : undefined
  }
  const accessToken = text('access_token')
  if (accessToken === undefined) {
    const description = text('error_description') ?? 'The token service gave no token and no reason'
    const [suberror, claims] = [text('suberror'), text('claims')]
    return refusalFrom(text('error') ?? 'server_error', description, {
      ...(suberror !== undefined && { suberror }),
      ...(claims !== undefined && { claims }),
    })
  }
  const userId = userOf(text('client_info'))
  const [refreshToken, idToken, scope] = [text('refresh_token'), text('id_token'), text('scope')]
  return {
    kind: 'token',
    accessToken,
    expiresIn: Number(body.expires_in) || 0,
    ...(userId !== undefined && { userId }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(idToken !== undefined && { idToken }),
    ...(scope !== undefined && { scope }),
  }
}

/** `client_info` names the person by object id at home, `uid`. */
function userOf(clientInfo: string | undefined): string | undefined {
  if (clientInfo === undefined) return undefined
  const { uid } = JSON.parse(Buffer.from(clientInfo, 'base64url').toString()) as { uid?: unknown }
  return typeof uid === 'string' ? uid : undefined
}
