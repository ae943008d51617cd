import { createHash, timingSafeEqual } from 'node:crypto'
import { entraError } from '@onbehalf/protocol'
import type { Application } from '../../tenant/records.js'

/**
 * Checks a client secret; every registered one is compared, and each in the same time.
 *
 * @throws EntraError 7000215 when none is equal, 7000222 when the equal one has expired.
 */
export function requireSecret(
  { appId, passwordCredentials }: Application,
  secret: string,
  now: number,
): void {
  const hash = createHash('sha256').update(secret).digest()
  const equal = passwordCredentials.filter((credential) =>
    isEqual(Buffer.from(credential.hash, 'base64url'), hash),
  )
  if (equal.length === 0) throw entraError('wrongClientSecret', { appId })
  const valid = equal.some(
    ({ startDateTime, endDateTime }) => Date.parse(startDateTime) <= now && now < Date.parse(endDateTime),
  )
  if (!valid) throw entraError('clientSecretExpired', { appId })
}

function isEqual(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
