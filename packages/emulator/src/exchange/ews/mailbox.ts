import type { Element } from '@xmldom/xmldom'
import type { Ground } from '../../ground.js'
import { mailboxKindOf } from '../../tenant/mailboxes.js'
import type { Message, User } from '../../tenant/records.js'
import { onlyChild, textOf } from '../../xml/elements.js'
import type { Shape } from './message-xml.js'
import { messages, SoapFault, types } from './soap.js'

/** Whether somebody has a mailbox in Exchange Online, or on the premises: guests have theirs at home. */
export function hasMailbox({ store }: Pick<Ground, 'store'>, user: User, onPremises = false): boolean {
  const isOnPremises = mailboxKindOf(store, user) === 'enterprise'
  return user.home === undefined && user.mail !== null && isOnPremises === onPremises
}

/** The messages of somebody, newest first. */
export function inboxOf({ store }: Pick<Ground, 'store'>, { id }: User): Message[] {
  return store.messages
    .filter(({ userId }) => userId === id)
    .sort((one, other) => other.receivedDateTime.localeCompare(one.receivedDateTime))
}

const shapes: readonly string[] = ['IdOnly', 'Default', 'AllProperties'] satisfies Shape[]

/** How much of each item is wanted. @throws {SoapFault} when it is not said. */
export function shapeIn(request: Element): Shape {
  const shape = textOf(onlyChild(onlyChild(request, messages, 'ItemShape'), types, 'BaseShape'))
  if (shape !== undefined && shapes.includes(shape)) return shape as Shape
  throw new SoapFault('ErrorSchemaValidation', 'The request failed schema validation: ItemShape/BaseShape.')
}
