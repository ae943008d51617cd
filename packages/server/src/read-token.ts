import { type KeyObject, verify } from 'node:crypto'
import { Denied } from './denied.js'
import { isRecord } from './fetch.js'

/** Longest token that is read, in characters. Entra's stay below 12 KB, with 200 groups. */
export const maxTokenLength = 16_384

/** A token taken apart, nothing in it believed yet. */
export interface UnverifiedToken {
  header: TokenHeader
  claims: Readonly<Record<string, unknown>>
  /** The token itself. */
  text: string
  /** How much of the text was signed: header and payload as they came, and the dot between. */
  signedLength: number
  signature: Buffer
}

/** The part of the header that matters. */
export interface TokenHeader {
  kid: string
  /** Graph and a few other Microsoft APIs have a `nonce`, with which their tokens are signed in a private way. */
  hasNonce: boolean
}

/** Members by which a token would choose its own key or its own rules, or hold another token. */
const refusedMembers = ['crit', 'jwk', 'jku', 'x5u', 'x5c', 'zip', 'enc', 'epk', 'b64', 'cty']

const headerMemory = new Map<string, TokenHeader>()
const headerMemoryLimit = 256

/**
 * Takes a compact JWS apart. Only RS256 is read; a header that brings a key or asks for extensions is refused.
 *
 * @throws Denied `invalid-token`
 * @see RFC 7515 section 5.2, RFC 8725 section 3
 */
export function readToken(token: string): UnverifiedToken {
  if (token.length > maxTokenLength) throw malformed('too-long', 'The token is longer than 16 KB.')
  const first = token.indexOf('.')
  const last = token.indexOf('.', first + 1)
  if (first < 1 || last === -1 || token.includes('.', last + 1)) {
    throw malformed('malformed', 'The token does not have the three parts of a signed JWT.')
  }
  const header = readHeader(token.slice(0, first))
  const signatureText = token.slice(last + 1)
  const signature = Buffer.from(signatureText, 'base64url')
  if (signature.length === 0 || signature.toString('base64url') !== signatureText) {
    throw malformed('malformed', 'The signature of the token is not base64url.')
  }
  return {
    header,
    claims: readPart(token.slice(first + 1, last), 'payload'),
    text: token,
    signedLength: last,
    signature,
  }
}

const encoder = new TextEncoder()
/** Where signed bytes are laid out; used within one call only. */
const signedBytes = new Uint8Array(maxTokenLength)

/** Whether the key made the token's signature. In UTF-8 what is not ASCII cannot pass for the ASCII that was signed. */
export function isSignedBy({ text, signedLength, signature }: UnverifiedToken, key: KeyObject): boolean {
  encoder.encodeInto(text, signedBytes)
  return verify('sha256', signedBytes.subarray(0, signedLength), key, signature)
}

function readHeader(text: string): TokenHeader {
  const known = headerMemory.get(text)
  if (known) return known
  const header = readPart(text, 'header')
  if (header.alg !== 'RS256') throw malformed('algorithm', 'The token is not signed with RS256.')
  const refused = refusedMembers.find((name) => Object.hasOwn(header, name))
  if (refused) throw malformed('header', `The token's header has "${refused}", which is not accepted.`)
  const { kid, typ } = header
  if (typ !== undefined && !(typeof typ === 'string' && /^(?:application\/)?(?:at\+)?jwt$/i.test(typ))) {
    throw malformed('header', "The token's header names another type than JWT.")
  }
  if (typeof kid !== 'string' || kid === '' || kid.length > 256) {
    throw malformed('header', "The token's header names no key.")
  }
  const read: TokenHeader = { kid, hasNonce: Object.hasOwn(header, 'nonce') }
  if (!read.hasNonce) remember(text, read)
  return read
}

/** Headers repeat as long as a key lives, so they are parsed once. */
function remember(text: string, header: TokenHeader): void {
  if (headerMemory.size >= headerMemoryLimit) headerMemory.clear()
  headerMemory.set(text, header)
}

function readPart(text: string, part: string): Record<string, unknown> {
  const bytes = Buffer.from(text, 'base64url')
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw malformed('malformed', `The ${part} of the token is no JSON.`)
  }
  if (!isRecord(value)) throw malformed('malformed', `The ${part} of the token is no JSON object.`)
  return value
}

function malformed(reason: string, message: string): Denied {
  return new Denied('invalid-token', message, { reason })
}
