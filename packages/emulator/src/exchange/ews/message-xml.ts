import { createHash } from 'node:crypto'
import type { Message } from '../../tenant/records.js'
import { type Xml, xml } from '../../xml/write-xml.js'

/** How much of a message is written: its id, what a list shows, or all. */
export type Shape = 'IdOnly' | 'Default' | 'AllProperties'

/** A message as an item; the body only when one item is asked for. */
export function messageXml(message: Message, shape: Shape, withBody: boolean): Xml {
  const id = xml`<t:ItemId Id="${message.id}" ChangeKey="${changeKey(message)}"/>`
  if (shape === 'IdOnly') return xml`<t:Message>${id}</t:Message>`
  const { subject, body, receivedDateTime, importance, hasAttachments, isRead } = message
  return xml`
    <t:Message>
      ${id}
      <t:ItemClass>IPM.Note</t:ItemClass>
      <t:Subject>${subject}</t:Subject>
      <t:Sensitivity>Normal</t:Sensitivity>
      ${withBody ? xml`<t:Body BodyType="HTML">${body}</t:Body>` : undefined}
      <t:DateTimeReceived>${seconds(receivedDateTime)}</t:DateTimeReceived>
      <t:Importance>${importance.charAt(0).toUpperCase() + importance.slice(1)}</t:Importance>
      <t:DateTimeSent>${seconds(receivedDateTime)}</t:DateTimeSent>
      <t:HasAttachments>${String(hasAttachments)}</t:HasAttachments>
      ${withBody ? xml`<t:ToRecipients>${message.toRecipients.map(mailbox)}</t:ToRecipients>` : undefined}
      <t:From>${mailbox(message.from)}</t:From>
      <t:IsRead>${String(isRead)}</t:IsRead>
    </t:Message>`
}

function mailbox({ name, address }: Message['from']): Xml {
  return xml`
    <t:Mailbox>
      <t:Name>${name}</t:Name>
      <t:EmailAddress>${address}</t:EmailAddress>
      <t:RoutingType>SMTP</t:RoutingType>
    </t:Mailbox>`
}

/** Times without parts of seconds, as the service writes them. */
function seconds(time: string): string {
  return time.replace(/\.\d+Z$/, 'Z')
}

function changeKey({ id, isRead }: Message): string {
  return createHash('sha256').update(`${id}\n${isRead}`).digest('base64').slice(0, 24)
}
