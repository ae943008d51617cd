import { createHash, X509Certificate } from 'node:crypto'
import { endpoints, entraError } from '@onbehalf/protocol'
import type { Application, KeyCredential } from '../../tenant/records.js'
import type { TenantPath } from '../tenant-path.js'
import {
  type ClientAssertion,
  isAssertedWith,
  isByClientItself,
  readClientAssertion,
  requireTimely,
} from './client-assertion.js'
import type { ClientAuthentication, ProofPlace } from './client-authentication.js'

/**
 * A JWT that the client signed with the key of a registered certificate.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 * @see RFC 7523 section 2.2
 */
export const certificateAssertion: ClientAuthentication = {
  name: 'private_key_jwt',
  read(_request, parameters) {
    const assertion = readClientAssertion(parameters)
    if (!assertion || !isByClientItself(assertion)) return undefined
    return {
      isPresent: true,
      prove(client, place) {
        requireOwn(assertion, client)
        const credential = credentialOf(assertion, client)
        const { publicKey } = new X509Certificate(Buffer.from(credential.key, 'base64'))
        if (!isAssertedWith(assertion, publicKey)) throw wrongSignature(credential)
        requireValid(credential, place.now)
        requireAudience(assertion, place)
        requireTimely(assertion, place)
        return '2'
      },
    }
  },
}

function requireOwn({ issuer, subject }: ClientAssertion, { appId }: Application): void {
  if (issuer !== subject) throw entraError('clientAssertionSubject')
  if (issuer.toLowerCase() !== appId) throw entraError('clientAssertionOtherClient')
}

/** The registered certificate that the header names. */
function credentialOf({ header }: ClientAssertion, client: Application): KeyCredential {
  const wanted = thumbprintsIn(header)
  const found = (client.keyCredentials ?? []).find(({ key }) => {
    const der = Buffer.from(key, 'base64')
    return wanted.length > 0 && wanted.every(({ hash, value }) => hashOf(hash, der) === value)
  })
  if (found) return found
  const [first] = wanted
  const thumbprint = first ? `, Thumbprint of key used by client: '${first.shown.slice(0, 128)}'` : ''
  throw entraError('clientAssertionSignature', {
    reason: `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.${thumbprint}, Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '${client.appId}'.]`,
  })
}

interface Thumbprint {
  hash: 'sha1' | 'sha256'
  /** base64url */
  value: string
  /** As sentences write it. */
  shown: string
}

/**
 * Every way in which a header can name its certificate; all of them have to name the same. MSAL for Python pads its
 * base64url, which is not a difference.
 */
function thumbprintsIn(header: Readonly<Record<string, unknown>>): Thumbprint[] {
  const [leaf] = [header.x5c].flat()
  const named = [
    { hash: 'sha1', value: header.x5t },
    { hash: 'sha256', value: header['x5t#S256'] },
    {
      hash: 'sha256',
      value: typeof leaf === 'string' ? hashOf('sha256', Buffer.from(leaf, 'base64')) : undefined,
    },
  ] as const
  return named.flatMap(({ hash, value }) => {
    if (typeof value !== 'string') return []
    const bytes = Buffer.from(value, 'base64url')
    return [{ hash, value: bytes.toString('base64url'), shown: bytes.toString('hex').toUpperCase() }]
  })
}

function hashOf(hash: Thumbprint['hash'], der: Buffer): string {
  return createHash(hash).update(der).digest('base64url')
}

function wrongSignature({ customKeyIdentifier, startDateTime, endDateTime }: KeyCredential): Error {
  return entraError('clientAssertionSignature', {
    reason: `Client assertion contains an invalid signature. [Reason - The provided signature value did not match the expected signature value., Thumbprint of key used by client: '${customKeyIdentifier}', Found key 'Start=${startDateTime}, End=${endDateTime}']`,
  })
}

function requireValid({ startDateTime, endDateTime, customKeyIdentifier }: KeyCredential, now: number): void {
  if (Date.parse(startDateTime) <= now && now < Date.parse(endDateTime)) return
  throw entraError('clientCertificateOutOfTime', { thumbprint: customKeyIdentifier })
}

/** Token endpoints of both versions and both issuers count, under every name of the tenant that was asked. */
function requireAudience({ audience }: ClientAssertion, { services, path }: ProofPlace): void {
  const { issuers, ground } = services
  const bases = new Set([issuers.base, ground.addresses.origin])
  const accepted = [...bases].flatMap((base) =>
    namesOf(path).flatMap((name) => [
      endpoints(base, name, 'v2.0').token,
      endpoints(base, name, 'v1.0').token,
      `${base}/${name}/v2.0`,
      `${base}/${name}/`,
    ]),
  )
  const ownIssuers = path.kind === 'tenant' ? [issuers.v1(path.tenant.id), issuers.v2(path.tenant.id)] : []
  if (![...accepted, ...ownIssuers].includes(audience)) throw entraError('clientAssertionAudience')
}

function namesOf(path: TenantPath): string[] {
  const aliases = ['common', 'organizations']
  if (path.kind !== 'tenant') return aliases
  return [path.tenant.id, ...path.tenant.domains.map(({ name }) => name), ...aliases]
}
