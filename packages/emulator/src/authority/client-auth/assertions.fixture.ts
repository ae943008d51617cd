import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { ids } from '../../tenant/default-ids.js'
import { selfSignedCertificate } from '../../tenant/signing-certificate.js'

export const origin = 'https://localhost:8443'
export const tokenEndpoint = `${origin}/${ids.contoso}/oauth2/v2.0/token`
export const graphScope = 'https://graph.microsoft.com/.default'

/** A key, its certificate, and the thumbprints by which a header names it. */
export interface Signer {
  privateKey: KeyObject
  publicKey: KeyObject
  /** DER, base64. */
  certificate: string
  x5t: string
  x5tS256: string
}

/** A new key with a certificate that is valid for five years from `now`. */
export async function newSigner(now = Date.now()): Promise<Signer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = await selfSignedCertificate(privateKey, publicKey, new Uint8Array([1, 2, 3]), now)
  const hash = (name: string) =>
    createHash(name).update(Buffer.from(certificate, 'base64')).digest('base64url')
  return { privateKey, publicKey, certificate, x5t: hash('sha1'), x5tS256: hash('sha256') }
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signs a JWT by hand: no library that checks what it signs. */
export function signedJwt(
  header: { alg: string } & Record<string, unknown>,
  claims: Record<string, unknown>,
  key: KeyObject,
): string {
  const input = `${encode(header)}.${encode(claims)}`
  const padding =
    header.alg === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {}
  return `${input}.${sign('sha256', Buffer.from(input), { key, ...padding }).toString('base64url')}`
}

/** The form of a daemon that asks for a Graph token with an assertion. */
export function assertionForm(assertion: string, more: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: ids.daemon,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: graphScope,
    ...more,
  })
}
