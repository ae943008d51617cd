import type { MailboxMessage, MailboxPermission, PaneDescription, PaneMailbox } from '../api'

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
    userProfileType: pane.mailbox.accountType,
    userDisplayName: pane.mailbox.displayName,
    userEmailAddress: pane.mailbox.address,
    ...serviceAddresses(pane.mailbox),
    userTimeZone: 'UTC',
    timeZoneOffsets: [],
    permissionLevel: permissionLevels[pane.addIn.permission],
    ...(message && itemData(message, number)),
    ...(message && pane.mailbox.of === 'shared' && { isFromSharedFolder: true }),
  }
}

/** Where the add-in's server would reach the mailbox; nowhere in a mailbox that is not Microsoft's. */
function serviceAddresses({ accountType }: PaneMailbox): Record<string, string> {
  if (accountType === 'gmail') return {}
  if (accountType === 'enterprise')
    return { ewsUrl: `${window.location.origin}/exchange/on-premises/EWS/Exchange.asmx` }
  return {
    ewsUrl: 'https://outlook.office365.com/EWS/Exchange.asmx',
    restUrl: 'https://outlook.office365.com/api',
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
