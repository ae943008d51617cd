import type { Element } from '@xmldom/xmldom'
import { childrenOf, onlyChild } from '../../xml/elements.js'
import { namespaces } from '../../xml/namespaces.js'
import { readXml, XmlProblem } from '../../xml/read-xml.js'
import { messages, SoapFault, soap11, types } from './soap.js'

/** Longest request that is read, in characters. */
const longest = 131_072

/**
 * The one operation in the body of a message.
 *
 * @throws {SoapFault} for what is no message of SOAP 1.1, for a header that has to be understood and is not, and for who
 * wants to act as somebody else: nobody may here.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508, section 4
 * @see https://learn.microsoft.com/exchange/client-developer/web-service-reference/exchangeimpersonation
 */
export async function readOperation(request: Request): Promise<Element> {
  const text = await request.text()
  if (text.length > longest) throw new SoapFault('ErrorSchemaValidation', 'The request is too long.')
  const envelope = await rootOf(text)
  if (envelope.namespaceURI === namespaces.soap12)
    throw new SoapFault('VersionMismatch', 'The message is of another version of SOAP than 1.1.')
  requireUnderstood(onlyChild(envelope, soap11, 'Header'))
  const body = onlyChild(envelope, soap11, 'Body')
  const [operation, another] = [...(body?.childNodes ?? [])].filter(
    (node): node is Element => (node as Element).namespaceURI === messages,
  )
  if (operation && !another) return operation
  const asks = another ? 'several things' : 'nothing'
  throw new SoapFault('ErrorSchemaValidation', `The request failed schema validation: it asks for ${asks}.`)
}

async function rootOf(text: string): Promise<Element> {
  try {
    return await readXml(text)
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error
    throw new SoapFault('ErrorSchemaValidation', `The request failed schema validation: ${error.message}.`)
  }
}

/** Exchange has headers of its own about versions, languages and times; what they ask for changes nothing here. */
function requireUnderstood(header: Element | undefined): void {
  if (!header) return
  if (childrenOf(header, types, 'ExchangeImpersonation').length > 0)
    throw new SoapFault(
      'ErrorImpersonateUserDenied',
      'The account does not have permission to impersonate the requested user.',
    )
  for (const node of header.childNodes) {
    const block = node as Element
    if (block.nodeType !== 1 || block.namespaceURI === types) continue
    if (block.getAttributeNS(soap11, 'mustUnderstand')?.trim() === '1')
      throw new SoapFault(
        'MustUnderstand',
        `The header ${block.localName?.slice(0, 100)} is not understood here.`,
      )
  }
}
