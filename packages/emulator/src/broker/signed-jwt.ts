import { type KeyObject, sign } from 'node:crypto'

/** A JWT signed with RS256 by a key of the computer. */
export function signedJwt(header: object, payload: object, key: KeyObject): string {
  const signed = [{ alg: 'RS256', typ: 'JWT', ...header }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}
