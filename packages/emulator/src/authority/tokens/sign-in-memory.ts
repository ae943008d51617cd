import { proofMethods } from '../../policy/proof.js'
import { publicIdOf } from '../../tenant/browser-sessions.js'
import type { Proof, SignIn } from '../../tenant/records.js'
import {
  circumstanceBits,
  guidBytes,
  guidText,
  type KeptCircumstances,
  placeBytes,
  readCircumstances,
} from './circumstance-bytes.js'
import type { Seal } from './seal.js'

/** What a token remembers of the sign-in behind it. */
export interface RememberedSignIn extends Pick<SignIn, 'sessionId' | 'proofs' | 'at' | 'refreshedAt'> {
  circumstances?: KeptCircumstances
}

/** Every `aio` begins with these bytes, as Entra's do: "ATQA" in base64. */
const prefix = Buffer.from([0x01, 0x34, 0x00])
/** First byte of tokens that older versions issued: without circumstances, each proof with its time. */
const plainFormat = 1
/** Set in the first byte of all others; the bits beside it are those of the circumstances. */
const placedFormat = 0x80
const headLength = 21
/** Set in the byte of a method that a guest proved in the tenant of the token. */
const provedHere = 0x80
/** Set in the byte of a method that was proved at another time than the sign-in; the time follows. */
const hasOwnTime = 0x40
/** Stands where the first proof would, before the time at which the computer renewed the sign-in; no method has it. */
const refreshMark = hasOwnTime | 0x3f
/** A byte and a time. */
const timedLength = 5

/**
 * Writes a sign-in into the opaque claim `aio`: that is how an on-behalf-of request learns from a v2 token, which has
 * no `amr`, how and where its user signed in. Times are kept to the second.
 */
export function rememberSignIn(seal: Seal, signIn: RememberedSignIn): string {
  const { sessionId, at, proofs, circumstances } = signIn
  const head = Buffer.alloc(headLength)
  head.writeUInt8(circumstances ? placedFormat | circumstanceBits(circumstances) : plainFormat, 0)
  sessionBytes(sessionId).copy(head, 1)
  head.writeUInt32BE(seconds(at), 17)
  const place = circumstances ? [placeBytes(circumstances)] : []
  const proved = proofs.map((proof) => proofBytes(proof, signIn))
  const bytes = Buffer.concat([head, ...place, refreshBytes(signIn), ...proved])
  return Buffer.concat([prefix, seal.closeBytes('sign-in-memory', bytes)]).toString('base64')
}

/**
 * The sign-in that `aio` remembers, or undefined when this authority did not write it.
 *
 * @param tenantId The tenant that issued the token: where a guest proved what they did not prove at home.
 */
export function recallSignIn(seal: Seal, aio: string, tenantId: string): RememberedSignIn | undefined {
  const sealed = Buffer.from(aio, 'base64')
  if (!sealed.subarray(0, prefix.length).equals(prefix)) return undefined
  const bytes = seal.openBytes('sign-in-memory', sealed.subarray(prefix.length))
  const first = bytes?.[0] ?? 0
  if (!bytes || (first !== plainFormat && (first & placedFormat) === 0)) return undefined
  const sessionId = guidText(bytes.subarray(1, 17))
  const at = bytes.readUInt32BE(17) * 1000
  const known = { sessionId, at }
  const rest = bytes.subarray(headLength)
  if (first === plainFormat) {
    const { refreshed, proved } = splitRefresh(rest)
    return { ...known, ...refreshed, proofs: plainProofs(proved) }
  }
  const { circumstances, length } = readCircumstances(first & ~placedFormat, rest)
  const { refreshed, proved } = splitRefresh(rest.subarray(length))
  return { ...known, ...refreshed, proofs: placedProofs(proved, at, tenantId), circumstances }
}

function refreshBytes({ refreshedAt }: RememberedSignIn): Buffer {
  return refreshedAt === undefined ? Buffer.alloc(0) : timedBytes(refreshMark, refreshedAt)
}

function splitRefresh(bytes: Buffer): { refreshed: Pick<SignIn, 'refreshedAt'>; proved: Buffer } {
  if (bytes[0] !== refreshMark || bytes.length < timedLength) return { refreshed: {}, proved: bytes }
  return {
    refreshed: { refreshedAt: bytes.readUInt32BE(1) * 1000 },
    proved: bytes.subarray(timedLength),
  }
}

function timedBytes(first: number, time: number): Buffer {
  const bytes = Buffer.alloc(timedLength)
  bytes.writeUInt8(first, 0)
  bytes.writeUInt32BE(seconds(time), 1)
  return bytes
}

function proofBytes({ method, at, tenantId }: Proof, signIn: RememberedSignIn): Buffer {
  const isTimed = signIn.circumstances === undefined || seconds(at) !== seconds(signIn.at)
  const flags = signIn.circumstances && isTimed ? hasOwnTime : 0
  const first = proofMethods.indexOf(method) | flags | (tenantId === undefined ? 0 : provedHere)
  return isTimed ? timedBytes(first, at) : Buffer.from([first])
}

function plainProofs(bytes: Buffer): Proof[] {
  const proofs: Proof[] = []
  for (let at = 0; at + timedLength <= bytes.length; at += timedLength) {
    const method = proofMethods[bytes.readUInt8(at)]
    if (method) proofs.push({ method, at: bytes.readUInt32BE(at + 1) * 1000 })
  }
  return proofs
}

function placedProofs(bytes: Buffer, signedInAt: number, tenantId: string): Proof[] {
  const proofs: Proof[] = []
  for (let at = 0; at < bytes.length; ) {
    const written = bytes.readUInt8(at)
    const isTimed = (written & hasOwnTime) !== 0
    const time = isTimed ? bytes.readUInt32BE(at + 1) * 1000 : signedInAt
    const method = proofMethods[written & ~(provedHere | hasOwnTime)]
    if (method) proofs.push({ method, at: time, ...(written & provedHere ? { tenantId } : {}) })
    at += isTimed ? timedLength : 1
  }
  return proofs
}

function seconds(milliseconds: number): number {
  return Math.max(0, Math.floor(milliseconds / 1000))
}

function sessionBytes(id: string): Buffer {
  const bytes = guidBytes(id)
  return bytes.length > 0 ? bytes : guidBytes(publicIdOf(id))
}
