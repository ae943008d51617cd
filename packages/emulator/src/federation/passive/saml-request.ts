import { inflateRawSync } from 'node:zlib'
import type { Addresses } from '../../ground.js'
import { attributeOf, elementsNamed, onlyChild, textOf } from '../../xml/elements.js'
import { namespaces } from '../../xml/namespaces.js'
import { readXml, XmlProblem } from '../../xml/read-xml.js'
import { microsoftOnline } from '../service.js'
import { longestContext, RequestProblem, replyOf, type SignInRequest, secondFactorMethod } from './request.js'

const longest = 65_536

/**
 * Reads a request of the SAML protocol, as a redirect brings it.
 *
 * @throws {RequestProblem} for what is no request of Entra.
 * @see https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf, section 3.4
 */
export async function readSamlRequest(query: URLSearchParams, addresses: Addresses): Promise<SignInRequest> {
  const root = await readRoot(query.get('SAMLRequest') ?? '')
  const { samlProtocol, saml20 } = namespaces
  if (root.localName !== 'AuthnRequest' || root.namespaceURI !== samlProtocol)
    throw malformed('it is no AuthnRequest')
  const id = attributeOf(root, 'ID') ?? ''
  if (!/^[\w.-]{1,256}$/.test(id)) throw malformed('its ID has another form than an id')
  const issuer = textOf(onlyChild(root, saml20, 'Issuer')) ?? ''
  if (issuer !== microsoftOnline)
    throw new RequestProblem(
      `MSIS3020: The relying party trust with identifier '${issuer.slice(0, 200)}' could not be located.`,
    )
  const context = query.get('RelayState') ?? undefined
  if ((context?.length ?? 0) > longestContext) throw new RequestProblem('MSIS7000: RelayState is too long.')
  const wanted = elementsNamed(root, 'AuthnContextClassRef').map(textOf)
  const hint = textOf(elementsNamed(root, 'NameID')[0])
  return {
    protocol: 'saml',
    id,
    reply: replyOf(attributeOf(root, 'AssertionConsumerServiceURL') ?? null, addresses),
    context,
    username: (query.get('username') ?? hint)?.slice(0, 256),
    isFresh: attributeOf(root, 'ForceAuthn') === 'true',
    wantsSecondFactor: wanted.includes(secondFactorMethod),
  }
}

async function readRoot(encoded: string) {
  try {
    const inflated = inflateRawSync(Buffer.from(encoded, 'base64'), { maxOutputLength: longest })
    return await readXml(inflated.toString())
  } catch (error) {
    throw malformed(error instanceof XmlProblem ? error.message : 'it is not deflated')
  }
}

function malformed(reason: string): RequestProblem {
  return new RequestProblem(`MSIS7046: The SAML request cannot be read: ${reason}.`)
}
