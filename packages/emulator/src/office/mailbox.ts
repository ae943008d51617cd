import type { Ground } from '../ground.js'
import type { User } from '../tenant/records.js'
import type { Mailbox } from './answers.js'

/** More than the stage shows. */
const longest = 50

/** What Outlook shows of somebody's mailbox, newest first. */
export function mailboxOf({ store }: Ground, user: User): Mailbox {
  const messages = store.messages
    .filter((message) => message.userId === user.id)
    .sort((one, other) => other.receivedDateTime.localeCompare(one.receivedDateTime))
    .slice(0, longest)
  return {
    user: { displayName: user.displayName, address: user.mail ?? user.userPrincipalName },
    messages: messages.map((message) => ({
      id: message.id,
      subject: message.subject,
      preview: message.bodyPreview,
      body: message.body,
      from: message.from,
      to: message.toRecipients,
      received: message.receivedDateTime,
      read: message.isRead,
    })),
  }
}
