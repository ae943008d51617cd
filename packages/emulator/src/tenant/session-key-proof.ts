import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'

const label = 'AzureAD-SecureConversation'
/** Bytes of a context. */
export const contextLength = 24

/**
 * What a session key becomes for one message: SP800-108 in counter mode with HMAC-SHA256, 32 bytes.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-oapxbc/
 */
export function derivedKey(sessionKey: Uint8Array, context: Uint8Array): Buffer {
  const counter = Buffer.from([0, 0, 0, 1])
  const length = Buffer.from([0, 0, 1, 0])
  return createHmac('sha256', sessionKey)
    .update(Buffer.concat([counter, Buffer.from(label), Buffer.from([0]), context, length]))
    .digest()
}

/** Signs `payload` with a key derived from the session key; the context covers the payload (`kdf_ver` 2). */
export function signWithSessionKey(payload: object, sessionKey: Uint8Array, context: Uint8Array): string {
  const header = { alg: 'HS256', typ: 'JWT', kdf_ver: 2, ctx: Buffer.from(context).toString('base64') }
  const body = Buffer.from(JSON.stringify(payload))
  const signed = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${body.toString('base64url')}`
  return `${signed}.${mac(signed, sessionKey, boundContext(context, body)).toString('base64url')}`
}

/** Whether `jwt` was signed with the session key. */
export function isSignedWithSessionKey(jwt: string, sessionKey: Uint8Array): boolean {
  const [header = '', body = '', signature = ''] = jwt.split('.')
  const { alg, ctx, kdf_ver: version } = parsed(header)
  if (alg !== 'HS256' || typeof ctx !== 'string') return false
  const context = Buffer.from(ctx, 'base64')
  const used = version === 2 ? boundContext(context, Buffer.from(body, 'base64url')) : context
  const expected = mac(`${header}.${body}`, sessionKey, used)
  const given = Buffer.from(signature, 'base64url')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Encrypts an answer to whoever holds the session key: a JWE, `dir` and A256GCM. */
export function encryptWithSessionKey(
  answer: object,
  sessionKey: Uint8Array,
  context: Uint8Array,
): Promise<string> {
  return new CompactEncrypt(Buffer.from(JSON.stringify(answer)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ctx: Buffer.from(context).toString('base64') })
    .encrypt(derivedKey(sessionKey, context))
}

/**
 * Reads such an answer.
 *
 * @throws {JOSEError} when it was encrypted with another key, or changed.
 */
export async function decryptWithSessionKey(jwe: string, sessionKey: Uint8Array): Promise<unknown> {
  const { plaintext } = await compactDecrypt(jwe, ({ ctx }) =>
    derivedKey(sessionKey, Buffer.from(String(ctx ?? ''), 'base64')),
  )
  return JSON.parse(Buffer.from(plaintext).toString())
}

function boundContext(context: Uint8Array, payload: Uint8Array): Buffer {
  return createHash('sha256').update(context).update(payload).digest()
}

function mac(text: string, sessionKey: Uint8Array, context: Uint8Array): Buffer {
  return createHmac('sha256', derivedKey(sessionKey, context)).update(text).digest()
}

function parsed(segment: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(Buffer.from(segment, 'base64url').toString())) as Record<string, unknown>
  } catch {
    return {}
  }
}
