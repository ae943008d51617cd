import { createHash } from 'node:crypto'

/**
 * The value that stands in the header of a Graph token while its signature is made: the SHA-256 of the nonce
 * that the finished token shows, base64url without padding.
 *
 * Because of it, Graph's tokens verify at Graph and nowhere else: whoever signs, signs the header with this
 * value and sends the header with the nonce.
 */
export function hashedNonce(nonce: string): string {
  return createHash('sha256').update(nonce).digest('base64url')
}

/** `token` as it was signed: with the hash of its header's `nonce`; unchanged when it has none or is no JWT. */
export function asSigned(token: string): string {
  const [header, ...rest] = token.split('.')
  const members = membersOf(header ?? '')
  if (typeof members?.nonce !== 'string') return token
  const signed = JSON.stringify({ ...members, nonce: hashedNonce(members.nonce) })
  return [Buffer.from(signed).toString('base64url'), ...rest].join('.')
}

function membersOf(header: string): { nonce?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(header, 'base64url').toString())
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
