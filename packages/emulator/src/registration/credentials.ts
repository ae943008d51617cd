import { createHash, X509Certificate } from 'node:crypto'
import type { FoundApplication, Registrar } from './registrar.js'
import { RegistrationRefused } from './registration-refused.js'
import type { UndoList } from './undo.js'
import type { Wish } from './wish.js'

/** A secret that was made; nobody can read it again. */
export interface NewSecret {
  value: string
  /** ISO 8601 */
  ends: string
}

interface KnownSecret {
  hint: string | null
  endDateTime: string
}

/** Microsoft advises less than twelve months. */
const secretDays = 180
const day = 86_400_000

/** A secret for the server, unless it has one that lives or wants none. */
export async function ensureSecret(
  { line, now }: Registrar,
  { id, shown }: FoundApplication,
  { secret = true, secretHint, certificate }: Wish,
  undo: UndoList,
): Promise<NewSecret | undefined> {
  if (!secret || certificate !== undefined) return undefined
  const known = (shown.passwordCredentials ?? []) as KnownSecret[]
  const lives = known.some(
    ({ hint, endDateTime }) => hint !== null && hint === secretHint && Date.parse(endDateTime) > now(),
  )
  if (lives) return undefined
  const ends = new Date(now() + secretDays * day).toISOString()
  const body = { passwordCredential: { displayName: 'onbehalf register', endDateTime: ends } }
  const made = await line.write({ name: 'addSecret', values: { id }, body })
  const keyId = String(made.keyId)
  undo.add({ name: 'removeSecret', values: { id }, body: { keyId } })
  return { value: String(made.secretText ?? ''), ends }
}

interface KnownCertificate {
  customKeyIdentifier?: string | null
  key?: string | null
}

/** The server's certificate among those that the application knows; whether it had to be added. */
export async function ensureCertificate(
  { line }: Registrar,
  { id, shown }: FoundApplication,
  { certificate }: Wish,
  undo: UndoList,
): Promise<boolean> {
  if (certificate === undefined) return false
  const thumbprint = thumbprintOf(certificate)
  const known = (shown.keyCredentials ?? []) as KnownCertificate[]
  if (known.some(({ customKeyIdentifier }) => customKeyIdentifier?.toUpperCase() === thumbprint)) return false
  const added = { type: 'AsymmetricX509Cert', usage: 'Verify', key: certificate }
  const body = { keyCredentials: [...known, added] }
  await line.write({ name: 'changeApplication', values: { id }, body })
  undo.add({ name: 'changeApplication', values: { id }, body: { keyCredentials: known } })
  return true
}

/** SHA-1 of a certificate in DER, base64. @throws {RegistrationRefused} when it is none. */
export function thumbprintOf(certificate: string): string {
  try {
    const { raw } = new X509Certificate(Buffer.from(certificate, 'base64'))
    return createHash('sha1').update(raw).digest('hex').toUpperCase()
  } catch (cause) {
    throw new RegistrationRefused('The certificate is none: give a PEM file with one certificate.', { cause })
  }
}
