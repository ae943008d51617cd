import { createHash } from 'node:crypto'
import type { DriveItem, Message } from '../records.js'
import type { Store } from '../store.js'
import { ada } from './ada.js'
import { felix } from './felix.js'
import { htmlOf, previewOf } from './html.js'
import { mila } from './mila.js'
import { mimeTypeOf } from './mime-types.js'
import { noah } from './noah.js'
import type { FileFacts, MessageFacts, PersonalContent } from './personal-content.js'
import { sam } from './sam.js'

/** Everybody in the default tenant who has mail and files. */
const everybody: readonly PersonalContent[] = [mila, noah, ada, felix, sam]

/**
 * Gives the people of the default tenant their mail and files: the same at each start, so that a test may name a
 * subject. Each goes to a person who exists in `store`.
 */
export function seedContent(store: Store): void {
  for (const { userId, messages, files } of everybody) {
    const mail = store.users.get(userId)?.mail
    const name = store.users.get(userId)?.displayName
    if (!mail || !name) continue
    for (const facts of messages) store.messages.put(messageOf(userId, { name, address: mail }, facts))
    for (const facts of files) store.driveItems.put(fileOf(userId, facts))
  }
}

function messageOf(userId: string, to: { name: string; address: string }, facts: MessageFacts): Message {
  return {
    id: `AAMkAD${digest('message', userId, facts.at, facts.subject).toString('base64url')}AAA`,
    userId,
    subject: facts.subject,
    bodyPreview: previewOf(facts.text),
    body: htmlOf(facts.text),
    from: { ...facts.from },
    toRecipients: [to, ...(facts.alsoTo ?? []).map((other) => ({ ...other }))],
    receivedDateTime: `${facts.at}:00Z`,
    isRead: !facts.unread,
    importance: facts.important ? 'high' : 'normal',
    hasAttachments: facts.attachments ?? false,
  }
}

function fileOf(userId: string, { name, size, changed, created }: FileFacts): DriveItem {
  return {
    id: `01${digest('file', userId, name).toString('hex').toUpperCase().slice(0, 32)}`,
    userId,
    name,
    size: size ?? 0,
    mimeType: mimeTypeOf(name),
    lastModifiedDateTime: `${changed}:00Z`,
    createdDateTime: `${created}:00Z`,
  }
}

function digest(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\n')).digest()
}
