import type { MailboxMessage, MailboxPermission, PaneDescription } from '../api'

const permissionLevels: Record<MailboxPermission, number> = {
  restricted: 0,
  'read-item': 1,
  'read-write-mailbox': 2,
  'read-write-item': 3,
}

const messageItem = 1

/** What Outlook's builds know of the user and the message on show. */
export function initialData(
  pane: PaneDescription,
  message: MailboxMessage | undefined,
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
    ...(message && itemData(message)),
  }
}

function itemData(message: MailboxMessage): Record<string, unknown> {
  const received = new Date(message.received).getTime()
  return {
    itemType: messageItem,
    itemNumber: 1,
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
