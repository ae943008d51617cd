import { X509Certificate } from 'node:crypto'
import type { Element } from '@xmldom/xmldom'
import type { SignedXml } from 'xml-crypto'
import { attributeOf, elementsNamed, onlyChild } from './elements.js'
import { namespaces } from './namespaces.js'
import { pemOf } from './pem.js'
import { readXml, XmlProblem } from './read-xml.js'

/**
 * Verifies the signature of one element of a document and gives that element as it was signed: read again from the
 * signed text, so that nothing outside of it counts.
 *
 * @param text The whole document.
 * @param element The element that has to be signed, as a parser found it in `text`.
 * @param certificates Those that count, DER in base64; what the document says of its own key does not.
 * @throws {XmlProblem} when there is not exactly one signature over exactly this element by one of the certificates.
 */
export async function verifySigned(
  text: string,
  element: Element,
  idAttribute: 'AssertionID' | 'ID',
  certificates: readonly string[],
): Promise<Element> {
  const id = attributeOf(element, idAttribute) ?? ''
  if (!/^[\w.-]{1,256}$/.test(id)) throw new XmlProblem('its id has another form than an id')
  const signature = onlyChild(element, namespaces.signature, 'Signature')
  if (!signature) throw new XmlProblem('it is not signed, or not once')
  if (elementsNamed(element, 'Signature').length !== 1) throw new XmlProblem('it holds several signatures')
  const { SignedXml: Verifier } = await import('./signed-xml.js')
  for (const certificate of certificates) {
    // Without `getCertFromKeyInfo`: what the signature says of its own key does not count.
    const verifier = new Verifier({ publicCert: new X509Certificate(pemOf(certificate)).publicKey })
    verifier.idAttributes = [idAttribute]
    const signed = signedText(verifier, text, signature, id)
    if (signed === undefined) continue
    const root = await readXml(signed)
    if (root.localName === element.localName && root.namespaceURI === element.namespaceURI) return root
    throw new XmlProblem('something else was signed')
  }
  throw new XmlProblem('no trusted certificate signed it')
}

/** The text that was signed; undefined when this key did not. */
function signedText(verifier: SignedXml, text: string, signature: Element, id: string): string | undefined {
  keepOnly(verifier.SignatureAlgorithms, [namespaces.rsaSha256])
  keepOnly(verifier.HashAlgorithms, [namespaces.sha256])
  keepOnly(verifier.CanonicalizationAlgorithms, [namespaces.exclusiveForm, namespaces.enveloped])
  try {
    verifier.loadSignature(signature.toString())
    const [reference, another] = verifier.getReferences()
    if (another || reference?.uri !== `#${id}`) return undefined
    // Said and not inferred: what the library lists after a check that failed is the library's affair.
    if (!verifier.checkSignature(text)) return undefined
  } catch {
    return undefined
  }
  return verifier.getSignedReferences()[0]
}

function keepOnly(algorithms: Record<string, unknown>, names: readonly string[]): void {
  for (const name of Object.keys(algorithms)) if (!names.includes(name)) delete algorithms[name]
}
