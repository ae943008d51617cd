import type { MailboxMessage, MailboxPermission, PaneDescription } from '../api'

const permissionLevels: Record<MailboxPermission, number> = {
  restricted: 0,
  'read-item': 1,
  'read-write-mailbox': 2,
  'read-write-item': 3,
}

const messageItem = 1

/** What the reading pane shows. */
export interface SelectedItem {
  message: MailboxMessage | undefined
  /** Counts selections: Office.js refuses answers about an item that is not on show any more. */
  number: number
}

/** What Outlook's builds know of the user and the message on show. */
export function initialData(
  pane: PaneDescription,
  { message, number }: SelectedItem,
): Record<string, unknown> {
  return {
    hostVersion: pane.host.build,
    owaView: 'ThreeColumns',
    userProfileType: 'office365',
    userDisplayName: pane.user.displayName,
    userEmailAddress: pane.user.mail,
    userTimeZone: 'UTC',
    timeZoneOffsets: [],
    permissionLevel: permissionLevels[pane.addIn.permission],
    ...(message && itemData(message, number)),
  }
}

function itemData(message: MailboxMessage, number: number): Record<string, unknown> {
  const received = new Date(message.received).getTime()
  return {
    itemType: messageItem,
    itemNumber: number,
    itemClass: 'IPM.Note',
    id: message.id,
    conversationId: message.id,
    internetMessageId: `<${message.id}@mail.onbehalf.example>`,
    subject: message.subject,
    normalizedSubject: message.subject,
    from: message.from,
    sender: message.from,
    to: message.to,
    cc: [],
    attachments: [],
    dateTimeCreated: received,
    dateTimeModified: received,
    dateTimeSent: received,
    hasAttachments: false,
  }
}
