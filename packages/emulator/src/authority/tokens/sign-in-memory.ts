import { proofMethods } from '../../policy/proof.js'
import { publicIdOf } from '../../tenant/browser-sessions.js'
import type { Proof, SignIn } from '../../tenant/records.js'
import type { Seal } from './seal.js'

/** What a token remembers of the sign-in behind it. */
export type RememberedSignIn = Pick<SignIn, 'sessionId' | 'proofs' | 'at'>

/** Every `aio` begins with these bytes, as Entra's do: "ATQA" in base64. */
const prefix = Buffer.from([0x01, 0x34, 0x00])
const format = 1
const headLength = 21
const proofLength = 5

/**
 * Writes a sign-in into the opaque claim `aio`: that is how an on-behalf-of request learns from a v2 token, which has
 * no `amr`, how its user signed in. Times are kept to the second.
 */
export function rememberSignIn(seal: Seal, signIn: RememberedSignIn): string {
  const bytes = Buffer.alloc(headLength + signIn.proofs.length * proofLength)
  bytes.writeUInt8(format, 0)
  guidBytes(signIn.sessionId).copy(bytes, 1)
  bytes.writeUInt32BE(seconds(signIn.at), 17)
  signIn.proofs.forEach((proof, index) => {
    bytes.writeUInt8(proofMethods.indexOf(proof.method), headLength + index * proofLength)
    bytes.writeUInt32BE(seconds(proof.at), headLength + index * proofLength + 1)
  })
  return Buffer.concat([prefix, seal.closeBytes('sign-in-memory', bytes)]).toString('base64')
}

/** The sign-in that `aio` remembers, or undefined when this authority did not write it. */
export function recallSignIn(seal: Seal, aio: string): RememberedSignIn | undefined {
  const sealed = Buffer.from(aio, 'base64')
  if (!sealed.subarray(0, prefix.length).equals(prefix)) return undefined
  const bytes = seal.openBytes('sign-in-memory', sealed.subarray(prefix.length))
  if (bytes?.[0] !== format) return undefined
  const proofs: Proof[] = []
  for (let at = headLength; at + proofLength <= bytes.length; at += proofLength) {
    const method = proofMethods[bytes.readUInt8(at)]
    if (method) proofs.push({ method, at: bytes.readUInt32BE(at + 1) * 1000 })
  }
  return { sessionId: guidText(bytes.subarray(1, 17)), at: bytes.readUInt32BE(17) * 1000, proofs }
}

function seconds(milliseconds: number): number {
  return Math.max(0, Math.floor(milliseconds / 1000))
}

function guidBytes(id: string): Buffer {
  const hex = id.replaceAll('-', '')
  return Buffer.from(/^[0-9a-f]{32}$/i.test(hex) ? hex : publicIdOf(id).replaceAll('-', ''), 'hex')
}

function guidText(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
