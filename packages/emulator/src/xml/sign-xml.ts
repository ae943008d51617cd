import type { KeyObject } from 'node:crypto'
import { namespaces } from './namespaces.js'
import { pemOf } from './pem.js'

/** What signs, and where the signature goes. */
export interface XmlSigner {
  privateKey: KeyObject
  /** DER, base64. */
  certificate: string
}

/** How the signed element is named by the signature, and where in it the signature stands. */
export interface SignaturePlace {
  /** Attribute with the element's id. */
  idAttribute: 'AssertionID' | 'ID'
  /** Local name of the child that it follows. Default: it comes last. */
  after?: string
  /** It comes before everything else, as metadata wants it. */
  first?: true
}

/**
 * Signs the root element of `text`: RSA with SHA-256 over its exclusive canonical form, the signature inside of it.
 *
 * @see https://www.w3.org/TR/xmldsig-core1/
 */
export async function signXml(
  text: string,
  { privateKey, certificate }: XmlSigner,
  { idAttribute, after, first }: SignaturePlace,
): Promise<string> {
  const { SignedXml } = await import('./signed-xml.js')
  const signer = new SignedXml({
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    publicCert: pemOf(certificate),
    signatureAlgorithm: namespaces.rsaSha256,
    canonicalizationAlgorithm: namespaces.exclusiveForm,
  })
  signer.idAttributes = [idAttribute]
  signer.addReference({
    xpath: '/*',
    transforms: [namespaces.enveloped, namespaces.exclusiveForm],
    digestAlgorithm: namespaces.sha256,
  })
  const location =
    after === undefined
      ? { reference: '/*', action: first ? ('prepend' as const) : ('append' as const) }
      : { reference: `/*/*[local-name()='${after}']`, action: 'after' as const }
  signer.computeSignature(text, { prefix: 'ds', location })
  return signer.getSignedXml()
}
