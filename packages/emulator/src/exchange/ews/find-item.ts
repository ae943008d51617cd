import type { Element } from '@xmldom/xmldom'
import { attributeOf, onlyChild, textOf } from '../../xml/elements.js'
import { xml } from '../../xml/write-xml.js'
import { hasMailbox, inboxOf, shapeIn } from './mailbox.js'
import { messageXml } from './message-xml.js'
import type { Operation } from './operation.js'
import { found, messages, notFound, operationAnswer, SoapFault, types } from './soap.js'

const name = 'FindItem'
/** Most items of one answer. */
const longest = 1_000

/**
 * The messages of the inbox, newest first, a page at a time.
 *
 * @see https://learn.microsoft.com/exchange/client-developer/web-service-reference/finditem-operation
 */
export const findItem: Operation = {
  name,
  answer({ ground, user, request, serverTokens }) {
    const shape = shapeIn(request)
    const folder = inboxIn(request)
    const { mail, userPrincipalName } = user
    const own = [mail, userPrincipalName].map((address) => address?.toLowerCase())
    const named = textOf(onlyChild(onlyChild(folder, types, 'Mailbox'), types, 'EmailAddress'))
    if (named !== undefined && !own.includes(named.toLowerCase())) {
      const sentence = 'Access is denied. Check credentials and try again.'
      return operationAnswer(name, [notFound(name, 'ErrorAccessDenied', sentence)])
    }
    if (!hasMailbox(ground, user, serverTokens !== undefined)) {
      const sentence = 'The SMTP address has no mailbox associated with it.'
      return operationAnswer(name, [notFound(name, 'ErrorNonExistentMailbox', sentence)])
    }
    const { offset, limit } = pageIn(request)
    const all = inboxOf(ground, user)
    const items = all.slice(offset, offset + limit)
    const next = offset + items.length
    const root = xml`
      <m:RootFolder IndexedPagingOffset="${next}" TotalItemsInView="${all.length}" IncludesLastItemInRange="${String(next >= all.length)}">
        <t:Items>${items.map((message) => messageXml(message, shape, false))}</t:Items>
      </m:RootFolder>`
    return operationAnswer(name, [found(name, root)])
  },
}

function inboxIn(request: Element): Element | undefined {
  const folders = onlyChild(request, messages, 'ParentFolderIds')
  const folder = folders && onlyChild(folders, types, 'DistinguishedFolderId')
  if (attributeOf(folder, 'Id') === 'inbox') return folder
  throw new SoapFault('ErrorInvalidRequest', 'This Exchange has one folder: DistinguishedFolderId inbox.')
}

function pageIn(request: Element): { offset: number; limit: number } {
  const view = onlyChild(request, messages, 'IndexedPageItemView')
  const number = (attribute: string, otherwise: number) => {
    const text = attributeOf(view, attribute)
    if (text === undefined) return otherwise
    if (/^\d{1,9}$/.test(text)) return Number(text)
    throw new SoapFault('ErrorSchemaValidation', `The request failed schema validation: ${attribute}.`)
  }
  return { offset: number('Offset', 0), limit: Math.min(number('MaxEntriesReturned', longest), longest) }
}
