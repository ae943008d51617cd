import type { Ground } from '../ground.js'
import { systemOn } from './systems.js'
import type { Why } from './token-endpoint.js'

/**
 * Sends a public key of Windows Hello to the service that registers keys.
 *
 * @param token for that service
 * @param blob the key in Windows' own form
 * @returns why it was refused; undefined when it was not
 */
export async function registerKey(
  { addresses, fetch }: Ground,
  token: string,
  blob: Buffer,
  why: Why,
): Promise<string | undefined> {
  const response = await fetch(
    new Request(`${addresses.origin}/EnrollmentServer/key/?api-version=1.0`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': systemOn('windows').userAgent,
        'x-onbehalf-actor': 'broker',
        'x-onbehalf-trace': why.correlationId,
        'x-onbehalf-summary': why.summary,
      },
      body: JSON.stringify({ kngc: blob.toString('base64') }),
    }),
  )
  if (response.ok) return undefined
  const { Message: message } = Object(await response.json().catch(() => ({}))) as { Message?: unknown }
  return typeof message === 'string' ? message : `The service answered ${response.status}.`
}
