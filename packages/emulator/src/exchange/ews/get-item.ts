import { attributeOf, childrenOf, onlyChild } from '../../xml/elements.js'
import { xml } from '../../xml/write-xml.js'
import { hasMailbox, inboxOf, shapeIn } from './mailbox.js'
import { messageXml } from './message-xml.js'
import type { Operation } from './operation.js'
import { found, messages, notFound, operationAnswer, SoapFault, types } from './soap.js'

const name = 'GetItem'
/** Most items of one request. */
const longest = 100

/**
 * Messages by their ids, with their bodies.
 *
 * @see https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem-operation
 */
export const getItem: Operation = {
  name,
  answer({ ground, user, request, serverTokens }) {
    const shape = shapeIn(request)
    const wanted = onlyChild(request, messages, 'ItemIds')
    const ids = wanted ? childrenOf(wanted, types, 'ItemId').map((one) => attributeOf(one, 'Id')) : []
    if (ids.length === 0 || ids.length > longest)
      throw new SoapFault('ErrorSchemaValidation', 'The request failed schema validation: ItemIds.')
    const isHere = hasMailbox(ground, user, serverTokens !== undefined)
    const inbox = new Map((isHere ? inboxOf(ground, user) : []).map((message) => [message.id, message]))
    const answers = ids.map((id) => {
      const message = inbox.get(id ?? '')
      if (!message) {
        return notFound(name, 'ErrorItemNotFound', 'The specified object was not found in the store.')
      }
      return found(name, xml`<m:Items>${messageXml(message, shape, true)}</m:Items>`)
    })
    return operationAnswer(name, answers)
  },
}
