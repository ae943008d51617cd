import { entraError } from '@onbehalf/protocol'

/** More characters than a request of a device ever has. */
const longest = 65_536

/**
 * A part of a JWT as JSON, nothing verified: 0 is the header, 1 the payload.
 *
 * @throws EntraError 9002313 when it is none.
 */
export function jwtSegment(jwt: string, index: 0 | 1): Readonly<Record<string, unknown>> {
  if (jwt.length > longest) throw entraError('malformedRequest')
  try {
    const parsed: unknown = JSON.parse(Buffer.from(jwt.split('.')[index] ?? '', 'base64url').toString())
    return Object(parsed) as Record<string, unknown>
  } catch {
    throw entraError('malformedRequest')
  }
}
