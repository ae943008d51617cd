import { labelText } from '../../controls/label-text.js'
import type { Ground } from '../../ground.js'
import type { Authenticate } from '../authentication/authenticate.js'
import type { ServerTokens } from '../on-premises/server-tokens.js'
import { readOperation } from './envelope.js'
import { findItem } from './find-item.js'
import { getClientAccessToken } from './get-client-access-token.js'
import { getItem } from './get-item.js'
import type { MailboxCall, Operation } from './operation.js'
import { SoapFault, soapAnswer, soapFault } from './soap.js'

const operations: readonly Operation[] = [findItem, getItem, getClientAccessToken]
const known = operations.map(({ name }) => name).join(', ')

/**
 * Exchange Web Services: the smallest part by which a client reads a mailbox, a list of messages and one of them.
 *
 * @see https://learn.microsoft.com/exchange/client-developer/web-service-reference/ews-operations-in-exchange
 */
export async function answerWebServices(
  ground: Ground,
  authenticate: Authenticate,
  request: Request,
  serverTokens?: ServerTokens,
): Promise<Response> {
  const user = await authenticate(request)
  if (user instanceof Response) return user
  const response = await answer({ ground, user, serverTokens }, request)
  response.headers.set('x-onbehalf-user', labelText(user.userPrincipalName))
  return response
}

async function answer(mailbox: Omit<MailboxCall, 'request'>, request: Request): Promise<Response> {
  try {
    const call = await readOperation(request)
    const operation = operations.find(({ name }) => name === call.localName)
    if (!operation) throw new SoapFault('ErrorInvalidRequest', `This Exchange answers ${known}.`)
    return soapAnswer(await operation.answer({ ...mailbox, request: call }))
  } catch (error) {
    if (error instanceof SoapFault) return soapFault(error)
    throw error
  }
}
