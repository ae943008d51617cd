import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  X509Certificate,
} from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as asn1 from '@peculiar/asn1-x509'

/** A certificate and its key, both PEM. */
export interface KeyedCertificate {
  certificate: string
  key: string
}

/** What a certificate says besides its names of the issuer and the dates. */
interface Statement {
  subject: asn1.Name
  publicKey: KeyObject
  extensions: asn1.Extension[]
  now: number
  days: number
}

interface Signer {
  name: asn1.Name
  key: KeyObject
}

const day = 86_400_000
/** `ecdsa-with-SHA256`, RFC 5758 section 3.2. */
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'
const attributes = { commonName: '2.5.4.3', organization: '2.5.4.10' } as const

/**
 * A certificate authority that can vouch for `names`, 127.0.0.1 and ::1, and for nothing else.
 *
 * @see RFC 5280 section 4.2.1.10, name constraints.
 */
export function makeAuthority(names: readonly string[], now: number, days: number): KeyedCertificate {
  const { privateKey, publicKey } = newKeys()
  const subject = nameOf({
    commonName: `Onbehalf emulator ${randomBytes(3).toString('hex')}`,
    organization: 'Onbehalf on this computer only',
  })
  const extensions = [
    extension(
      asn1.id_ce_basicConstraints,
      true,
      new asn1.BasicConstraints({ cA: true, pathLenConstraint: 0 }),
    ),
    extension(
      asn1.id_ce_keyUsage,
      true,
      new asn1.KeyUsage(asn1.KeyUsageFlags.keyCertSign | asn1.KeyUsageFlags.cRLSign),
    ),
    extension(asn1.id_ce_nameConstraints, true, constraints(names)),
    extension(asn1.id_ce_subjectKeyIdentifier, false, new asn1.SubjectKeyIdentifier(identifierOf(publicKey))),
  ]
  const certificate = sign({ subject, publicKey, extensions, now, days }, { name: subject, key: privateKey })
  return { certificate, key: pemOf(privateKey) }
}

/** A server certificate for `names`, 127.0.0.1 and ::1, signed by `authority`. */
export function makeLeaf(
  authority: KeyedCertificate,
  names: readonly string[],
  now: number,
  days: number,
): KeyedCertificate {
  const { privateKey, publicKey } = newKeys()
  const issuer = AsnConvert.parse(new X509Certificate(authority.certificate).raw, asn1.Certificate)
  const issuerKey = createPrivateKey(authority.key)
  const addresses = [
    ...names.map((dNSName) => ({ dNSName })),
    { iPAddress: '127.0.0.1' },
    { iPAddress: '::1' },
  ]
  const extensions = [
    extension(asn1.id_ce_basicConstraints, true, new asn1.BasicConstraints()),
    extension(asn1.id_ce_keyUsage, true, new asn1.KeyUsage(asn1.KeyUsageFlags.digitalSignature)),
    extension(asn1.id_ce_extKeyUsage, false, new asn1.ExtendedKeyUsage([asn1.id_kp_serverAuth])),
    extension(
      asn1.id_ce_subjectAltName,
      false,
      new asn1.SubjectAlternativeName(addresses.map((address) => new asn1.GeneralName(address))),
    ),
    extension(
      asn1.id_ce_authorityKeyIdentifier,
      false,
      new asn1.AuthorityKeyIdentifier({
        keyIdentifier: new asn1.KeyIdentifier(identifierOf(createPublicKey(issuerKey))),
      }),
    ),
    extension(asn1.id_ce_subjectKeyIdentifier, false, new asn1.SubjectKeyIdentifier(identifierOf(publicKey))),
  ]
  const subject = nameOf({ commonName: names[0] ?? 'localhost' })
  const signer = { name: issuer.tbsCertificate.subject, key: issuerKey }
  return { certificate: sign({ subject, publicKey, extensions, now, days }, signer), key: pemOf(privateKey) }
}

/** From a day ago, so that a clock that is a little late accepts it, for `days` in all. */
function sign({ subject, publicKey, extensions, now, days }: Statement, { name, key }: Signer): string {
  const algorithm = new asn1.AlgorithmIdentifier({ algorithm: ecdsaWithSha256 })
  const body = new asn1.TBSCertificate({
    version: asn1.Version.v3,
    serialNumber: Uint8Array.of(0x40, ...randomBytes(15)).buffer,
    signature: algorithm,
    issuer: name,
    validity: new asn1.Validity({
      notBefore: new Date(now - day),
      notAfter: new Date(now + (days - 1) * day),
    }),
    subject,
    subjectPublicKeyInfo: publicKeyInfo(publicKey),
    extensions: new asn1.Extensions(extensions),
  })
  const certificate = new asn1.Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: bufferOf(
      createSign('sha256')
        .update(Buffer.from(AsnConvert.serialize(body)))
        .sign(key),
    ),
  })
  return new X509Certificate(Buffer.from(AsnConvert.serialize(certificate))).toString()
}

function constraints(names: readonly string[]): asn1.NameConstraints {
  const permitted = [
    ...names.map((dNSName) => ({ dNSName })),
    { iPAddress: '127.0.0.1/32' },
    { iPAddress: '::1/128' },
  ]
  const subtrees = permitted.map((base) => new asn1.GeneralSubtree({ base: new asn1.GeneralName(base) }))
  return new asn1.NameConstraints({ permittedSubtrees: new asn1.GeneralSubtrees(subtrees) })
}

function extension(extnID: string, critical: boolean, value: object): asn1.Extension {
  return new asn1.Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) })
}

function nameOf(parts: Partial<Record<keyof typeof attributes, string>>): asn1.Name {
  const rows = Object.entries(parts) as [keyof typeof attributes, string][]
  return new asn1.Name(
    rows.map(([attribute, utf8String]) => {
      const value = new asn1.AttributeValue({ utf8String })
      return new asn1.RelativeDistinguishedName([
        new asn1.AttributeTypeAndValue({ type: attributes[attribute], value }),
      ])
    }),
  )
}

function publicKeyInfo(publicKey: KeyObject): asn1.SubjectPublicKeyInfo {
  return AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), asn1.SubjectPublicKeyInfo)
}

/** RFC 5280 section 4.2.1.2, method 1. */
function identifierOf(publicKey: KeyObject): ArrayBuffer {
  const { subjectPublicKey } = publicKeyInfo(publicKey)
  return bufferOf(createHash('sha1').update(Buffer.from(subjectPublicKey)).digest())
}

function newKeys(): { privateKey: KeyObject; publicKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function pemOf(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
