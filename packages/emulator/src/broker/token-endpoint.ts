import type { Ground } from '../ground.js'
import { systemOn } from './systems.js'

/** An answer of the token endpoint: JSON, or the text of an encrypted one. */
export interface EndpointAnswer {
  ok: boolean
  status: number
  json: Readonly<Record<string, unknown>>
  text: string
}

/** Why the broker asks, for the trace. */
export interface Why {
  correlationId: string
  summary: string
  /** The computer or phone that asks. Default: the Windows computer. */
  platform?: string
}

/** Posts a form to the token endpoint of `tenant`, in the broker's name. */
export async function post(
  { addresses, fetch }: Ground,
  tenant: string,
  form: Readonly<Record<string, string>>,
  why: Why,
): Promise<EndpointAnswer> {
  const response = await fetch(
    new Request(`${addresses.origin}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': systemOn(why.platform ?? 'windows').userAgent,
        'x-onbehalf-actor': 'broker',
        'x-onbehalf-trace': why.correlationId,
        'x-onbehalf-summary': why.summary,
        'client-request-id': why.correlationId,
      },
      body: new URLSearchParams(form).toString(),
    }),
  )
  const text = await response.text()
  return { ok: response.ok, status: response.status, json: parsed(text), text }
}

/** A nonce, without which no signed request counts. */
export async function requestNonce(ground: Ground, why: Why): Promise<string> {
  const answer = await post(
    ground,
    'common',
    { grant_type: 'srv_challenge' },
    { ...why, summary: 'The broker asks for a nonce' },
  )
  return String(answer.json.Nonce ?? '')
}

function parsed(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    return {}
  }
}
