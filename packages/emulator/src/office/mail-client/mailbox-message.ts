import { childrenOf, elementsNamed, onlyChild, textOf } from '../../xml/elements.js'
import { readXml } from '../../xml/read-xml.js'

const types = 'http://schemas.microsoft.com/exchange/services/2006/types'

/** A message as a list shows it. */
export interface ListedMessage {
  subject: string
  from: string
  received: string
}

/** Asks for the newest messages of the inbox. */
export const newestMessages = `<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="${types}">
  <s:Header><t:RequestServerVersion Version="Exchange2013"/></s:Header>
  <s:Body>
    <m:FindItem Traversal="Shallow">
      <m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape>
      <m:IndexedPageItemView MaxEntriesReturned="20" Offset="0" BasePoint="Beginning"/>
      <m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds>
    </m:FindItem>
  </s:Body>
</s:Envelope>`

/** The messages in the answer to {@link newestMessages}. */
export async function messagesIn(text: string): Promise<ListedMessage[]> {
  const root = await readXml(text)
  return elementsNamed(root, 'Items')
    .flatMap((items) => childrenOf(items, types, 'Message'))
    .map((message) => {
      const mailbox = onlyChild(onlyChild(message, types, 'From'), types, 'Mailbox')
      return {
        subject: textOf(onlyChild(message, types, 'Subject')) ?? '',
        from: textOf(onlyChild(mailbox, types, 'EmailAddress')) ?? '',
        received: textOf(onlyChild(message, types, 'DateTimeReceived')) ?? '',
      }
    })
}
