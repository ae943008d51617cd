import { createHash, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { KeyCredential } from '../../../tenant/records.js'
import type { GraphCall } from '../../call.js'
import type { Entity } from '../../entity.js'
import { GraphError } from '../../errors.js'

const instant = z.iso.datetime({ offset: true })

/** A certificate as clients write it. An entry that names a known `keyId` and no key stands for that one, unchanged. */
export const keyCredential = z.strictObject({
  '@odata.type': z.string().optional(),
  keyId: z
    .guid()
    .transform((value) => value.toLowerCase())
    .nullish(),
  displayName: z.string().max(120).nullish(),
  type: z.literal('AsymmetricX509Cert'),
  usage: z.literal('Verify'),
  customKeyIdentifier: z.string().max(64).nullish(),
  key: z.base64().max(16_384).nullish(),
  startDateTime: instant.nullish(),
  endDateTime: instant.nullish(),
})

/**
 * The certificates of an application after a change: the list is replaced as a whole.
 *
 * @throws {GraphError} 400 when a key is missing or is no certificate with an RSA key, or when the dates leave those of
 * the certificate.
 * @see https://learn.microsoft.com/graph/api/resources/keycredential
 */
export function keyCredentialsOf(
  written: readonly z.infer<typeof keyCredential>[],
  known: readonly KeyCredential[],
  randomId: () => string,
): KeyCredential[] {
  return written.map((entry) => {
    if (entry.key) return newCredential(entry, entry.key, randomId)
    const kept = known.find(({ keyId }) => keyId === entry.keyId)
    if (!kept) throw wrong('key', 'It is missing, and no certificate of this application has this keyId.')
    return kept
  })
}

function newCredential(
  entry: z.infer<typeof keyCredential>,
  key: string,
  randomId: () => string,
): KeyCredential {
  const certificate = readCertificate(key)
  const from = new Date(certificate.validFrom)
  const to = new Date(certificate.validTo)
  const startDateTime = entry.startDateTime ? new Date(entry.startDateTime) : from
  const endDateTime = entry.endDateTime ? new Date(entry.endDateTime) : to
  if (startDateTime < from) throw wrong('startDateTime', 'It is before the certificate is valid.')
  if (endDateTime > to) throw wrong('endDateTime', 'It is after the certificate expires.')
  return {
    keyId: entry.keyId ?? randomId(),
    displayName: entry.displayName ?? certificate.subject.split('\n').join(', '),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    customKeyIdentifier: entry.customKeyIdentifier ?? sha1Of(certificate),
    key: certificate.raw.toString('base64'),
    startDateTime: startDateTime.toISOString(),
    endDateTime: endDateTime.toISOString(),
  }
}

/** Clients send DER in base64; some send PEM, in base64 once more. */
function readCertificate(key: string): X509Certificate {
  try {
    const certificate = new X509Certificate(Buffer.from(key, 'base64'))
    if (certificate.publicKey.asymmetricKeyType === 'rsa') return certificate
  } catch {
    // No certificate: the same answer as for one that cannot verify an assertion.
  }
  throw wrong('key', 'It is no X.509 certificate with an RSA key.')
}

function sha1Of({ raw }: X509Certificate): string {
  return createHash('sha1').update(raw).digest('hex').toUpperCase()
}

/** A certificate in an answer; `key` is written only where the request selects `keyCredentials`, as in the cloud. */
export function shownKeyCredential(credential: KeyCredential, { url }: GraphCall): Entity {
  const isSelected = /\bkeyCredentials\b/.test(url.searchParams.get('$select') ?? '')
  return { ...credential, key: isSelected ? credential.key : null }
}

function wrong(property: string, reason: string): GraphError {
  return new GraphError(
    'invalidBody',
    `Invalid value specified for property 'keyCredentials.${property}' of resource 'Application'. ${reason}`,
  )
}
