import type { Element } from '@xmldom/xmldom'
import type { Ground } from '../../ground.js'
import type { User } from '../../tenant/records.js'
import { onlyChild } from '../../xml/elements.js'
import { readXml, XmlProblem } from '../../xml/read-xml.js'
import type { Authenticate } from '../authentication/authenticate.js'
import { findItem } from './find-item.js'
import { getItem } from './get-item.js'
import type { Operation } from './operation.js'
import { messages, SoapFault, soap11, soapAnswer, soapFault } from './soap.js'

/** Longest request that is read, in characters. */
const longest = 131_072

const operations: readonly Operation[] = [findItem, getItem]

/**
 * Exchange Web Services: the smallest part by which a client reads a mailbox, a list of messages and one of them.
 *
 * @see https://learn.microsoft.com/exchange/client-developer/web-service-reference/ews-operations-in-exchange
 */
export async function answerWebServices(
  ground: Ground,
  authenticate: Authenticate,
  request: Request,
): Promise<Response> {
  const user = await authenticate(request)
  if (user instanceof Response) return user
  const response = await answer(ground, user, request)
  response.headers.set('x-onbehalf-user', encodeURIComponent(user.userPrincipalName).replaceAll('%40', '@'))
  return response
}

async function answer(ground: Ground, user: User, request: Request): Promise<Response> {
  try {
    const call = await bodyOf(request)
    const operation = operations.find(({ name }) => name === call.localName)
    if (!operation) throw new SoapFault('ErrorInvalidRequest', 'This Exchange answers FindItem and GetItem.')
    return soapAnswer(operation.answer({ ground, user, request: call }))
  } catch (error) {
    if (error instanceof SoapFault) return soapFault(error)
    throw error
  }
}

/** The one element in the body of the message. @throws {SoapFault} for what is no message of SOAP 1.1. */
async function bodyOf(request: Request): Promise<Element> {
  const text = await request.text()
  if (text.length > longest) throw new SoapFault('ErrorSchemaValidation', 'The request is too long.')
  const body = onlyChild(await rootOf(text), soap11, 'Body')
  for (let child = body?.firstChild; child; child = child.nextSibling) {
    const element = child as Element
    if (element.namespaceURI === messages) return element
  }
  throw new SoapFault('ErrorSchemaValidation', 'The request failed schema validation: it asks for nothing.')
}

async function rootOf(text: string): Promise<Element> {
  try {
    return await readXml(text)
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error
    throw new SoapFault('ErrorSchemaValidation', `The request failed schema validation: ${error.message}.`)
  }
}
