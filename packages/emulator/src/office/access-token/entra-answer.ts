import { type EntraErrorName, entraErrorByNumber } from '@onbehalf/protocol'

/** What came of asking Entra. */
export type EntraAnswer = EntraToken | EntraRefusal

export interface EntraToken {
  kind: 'token'
  accessToken: string
  /** Seconds. */
  expiresIn: number
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
}

/** Makes a refusal of what an endpoint or a redirect says about it. */
export function refusalFrom(error: string, description: string, suberror?: string): EntraRefusal {
  const aadsts = Number(/AADSTS(\d+)/.exec(description)?.[1]) || undefined
  const known = aadsts === undefined ? undefined : entraErrorByNumber(aadsts)
  const sub = suberror ?? known?.row.suberror
  return {
    kind: 'refused',
    error,
    description: (description.split(/\r?\n/)[0] ?? '').slice(0, 500),
    ...(aadsts !== undefined && { aadsts }),
    ...(known && { name: known.name }),
    ...(sub !== undefined && { suberror: sub }),
  }
}

/** Reads an answer of the token endpoint. */
export async function tokenAnswer(response: Response): Promise<EntraAnswer> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
  if (response.ok && typeof body.access_token === 'string') {
    return { kind: 'token', accessToken: body.access_token, expiresIn: Number(body.expires_in) || 0 }
  }
  return refusalFrom(
    String(body.error ?? 'server_error'),
    String(body.error_description ?? `The token service answered ${response.status}`),
    typeof body.suberror === 'string' ? body.suberror : undefined,
  )
}
