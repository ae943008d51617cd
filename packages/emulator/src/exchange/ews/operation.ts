import type { Element } from '@xmldom/xmldom'
import type { Ground } from '../../ground.js'
import type { User } from '../../tenant/records.js'
import type { Xml } from '../../xml/write-xml.js'
import type { ServerTokens } from '../on-premises/server-tokens.js'

/** A request to one mailbox. */
export interface MailboxCall {
  ground: Ground
  user: User
  /** The element that names the operation. */
  request: Element
  /** What a server on the premises signs itself; absent in Exchange Online. */
  serverTokens?: ServerTokens | undefined
}

/** One operation of Exchange Web Services. One file each. */
export interface Operation {
  /** Local name of the element that asks for it. */
  name: string
  /** Writes the answer; its refusals are messages of their own, with status 200. */
  answer: (call: MailboxCall) => Xml | Promise<Xml>
}
