/** Bytes of the time, as in a UUID of version 7. */
const timeLength = 6
const length = 16
/** 2020 and 2100: what lies outside was not written here. */
const plausible = { from: Date.UTC(2020), to: Date.UTC(2100) }

/**
 * `uti`: the id of a token, 22 characters, opaque to everybody but Microsoft's own APIs: they read from it when the
 * token was issued, to the millisecond, because `iat` is to the second and dated back.
 *
 * @param now Milliseconds of the virtual clock.
 */
export function tokenId(now: number, randomBytes: (length: number) => Uint8Array): string {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(Math.max(0, Math.floor(now)), 0, timeLength)
  bytes.set(randomBytes(length - timeLength), timeLength)
  return bytes.toString('base64url')
}

/** When the token with this `uti` was issued, in milliseconds; undefined for an id that says nothing of it. */
export function issueTimeOf(uti: unknown): number | undefined {
  if (typeof uti !== 'string' || !/^[\w-]{22}$/.test(uti)) return undefined
  const time = Buffer.from(uti, 'base64url').readUIntBE(0, timeLength)
  return time >= plausible.from && time < plausible.to ? time : undefined
}
