import { createHash, createSign, type KeyObject } from 'node:crypto'

/** `sha256WithRSAEncryption`, RFC 4055 section 5. */
const sha256WithRsa = '1.2.840.113549.1.1.11'
const commonName = '2.5.4.3'
const years = 5

/**
 * A self-signed certificate for a signing key, as Entra publishes one beside each key: DER, base64.
 *
 * The ASN.1 library is loaded when it is first needed; a start from a data folder never needs it.
 */
export async function selfSignedCertificate(
  privateKey: KeyObject,
  publicKey: KeyObject,
  serialNumber: Uint8Array,
  now: number,
  owner = 'Onbehalf emulator token signing',
): Promise<string> {
  const [{ AsnConvert }, x509] = await Promise.all([loadSchema(), loadX509()])
  const name = new x509.Name([
    new x509.RelativeDistinguishedName([
      new x509.AttributeTypeAndValue({
        type: commonName,
        value: new x509.AttributeValue({ utf8String: owner }),
      }),
    ]),
  ])
  const algorithm = new x509.AlgorithmIdentifier({ algorithm: sha256WithRsa, parameters: null })
  const notAfter = new Date(now)
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years)
  const body = new x509.TBSCertificate({
    version: x509.Version.v3,
    serialNumber: new Uint8Array([0x40, ...serialNumber]).buffer,
    signature: algorithm,
    issuer: name,
    validity: new x509.Validity({ notBefore: new Date(now), notAfter }),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(
      publicKey.export({ type: 'spki', format: 'der' }),
      x509.SubjectPublicKeyInfo,
    ),
  })
  const signature = createSign('sha256')
    .update(Buffer.from(AsnConvert.serialize(body)))
    .sign(privateKey)
  const certificate = new x509.Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signature).buffer,
  })
  return Buffer.from(AsnConvert.serialize(certificate)).toString('base64')
}

/** Starts to load what {@link selfSignedCertificate} needs, while a key is being made elsewhere. */
export function prepareCertificates(): Promise<unknown> {
  return Promise.all([loadSchema(), loadX509()])
}

/** Name of a key: base64url of the SHA-1 thumbprint of its certificate; Entra's `kid` and `x5t`. */
export function thumbprint(certificate: string): string {
  return createHash('sha1').update(Buffer.from(certificate, 'base64')).digest('base64url')
}

const loadSchema = () => import('@peculiar/asn1-schema')
const loadX509 = () => import('@peculiar/asn1-x509')
