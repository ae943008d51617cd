/** Longest header or encoded claims that is read or written, in characters. */
export const maxChallengeLength = 16_384

/**
 * Claims as they travel in `WWW-Authenticate`: base64 with padding.
 *
 * @param claims JSON text, passed on unchanged, or a value to write as JSON.
 * @throws TypeError when they are longer than {@link maxChallengeLength}.
 */
export function encodeClaims(claims: string | object): string {
  const text = typeof claims === 'string' ? claims : JSON.stringify(claims)
  let bytes = ''
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte)
  const encoded = btoa(bytes)
  if (encoded.length > maxChallengeLength) throw new TypeError('The claims are too long for a header')
  return encoded
}

/**
 * The JSON text in base64 claims, as its sender wrote it; `undefined` when it is too long, no base64 or no JSON
 * object. The alphabet of base64url and missing padding are accepted.
 */
export function decodeClaims(encoded: string): string | undefined {
  if (encoded.length > maxChallengeLength) return undefined
  try {
    const bytes = atob(encoded.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (character) => character.charCodeAt(0)),
    )
    return jsonObject(text)
  } catch {
    return undefined
  }
}

/**
 * Claims in whichever form somebody relays them, as JSON text: JSON text comes back as it was written, an object is
 * written as JSON once, base64 and base64url are decoded. `undefined` when it is none of these, or too long.
 */
export function readClaims(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return jsonObject(JSON.stringify(value))
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text.startsWith('{') ? jsonObject(value) : decodeClaims(text)
}

function jsonObject(text: string): string | undefined {
  if (text.length > maxChallengeLength) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? text : undefined
  } catch {
    return undefined
  }
}
