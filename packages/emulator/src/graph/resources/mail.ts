import { createHash } from 'node:crypto'
import { hasFullAccess, mailboxRecordOf } from '../../tenant/mailboxes.js'
import type { Message, User } from '../../tenant/records.js'
import { type GraphCall, ownerOf, parameter } from '../call.js'
import { collectionAnswer, type Entity, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import { type GraphRoute, ofPerson } from '../resource.js'

const messageKind: EntityKind<Message> = {
  type: 'microsoft.graph.message',
  properties: [
    '@odata.etag',
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'changeKey',
    'categories',
    'receivedDateTime',
    'sentDateTime',
    'hasAttachments',
    'internetMessageId',
    'subject',
    'bodyPreview',
    'importance',
    'parentFolderId',
    'conversationId',
    'isDeliveryReceiptRequested',
    'isReadReceiptRequested',
    'isRead',
    'isDraft',
    'webLink',
    'inferenceClassification',
    'body',
    'sender',
    'from',
    'toRecipients',
    'ccRecipients',
    'bccRecipients',
    'replyTo',
    'flag',
  ],
  always: ['@odata.etag', 'id'],
  filterable: [
    'receivedDateTime',
    'sentDateTime',
    'subject',
    'isRead',
    'importance',
    'hasAttachments',
    'conversationId',
  ],
  sortable: ['receivedDateTime', 'sentDateTime', 'subject', 'isRead', 'importance'],
  page: { size: 10, limit: 1_000 },
  paging: 'skip',
  write: writeMessage,
}

function writeMessage(message: Message, { ground }: GraphCall): Entity {
  const changeKey = digest('change', message.id, message.isRead ? 'read' : 'unread')
  return {
    '@odata.etag': `W/"${changeKey}"`,
    id: message.id,
    createdDateTime: message.receivedDateTime,
    lastModifiedDateTime: message.receivedDateTime,
    changeKey,
    categories: [],
    receivedDateTime: message.receivedDateTime,
    sentDateTime: message.receivedDateTime,
    hasAttachments: message.hasAttachments,
    internetMessageId: `<${digest('internet', message.id)}@${message.from.address.split('@').at(-1)}>`,
    subject: message.subject,
    bodyPreview: message.bodyPreview,
    importance: message.importance,
    parentFolderId: digest('inbox', message.userId),
    conversationId: digest('conversation', message.userId, topicOf(message.subject)),
    isDeliveryReceiptRequested: false,
    isReadReceiptRequested: false,
    isRead: message.isRead,
    isDraft: false,
    webLink: `${ground.addresses.origin}/office/`,
    inferenceClassification: 'focused',
    body: { contentType: 'html', content: message.body },
    sender: { emailAddress: message.from },
    from: { emailAddress: message.from },
    toRecipients: message.toRecipients.map((emailAddress) => ({ emailAddress })),
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
    flag: { flagStatus: 'notFlagged' },
  }
}

/** The subject without the marks of answers and forwards: what joins a conversation. */
function topicOf(subject: string): string {
  return subject.replace(/^(?:(?:re|fwd?|aw|wg)\s*:\s*)+/i, '').toLowerCase()
}

/** A stable text in the alphabet of mail ids. */
function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url')
}

/** The mailbox of whoever the call is about, newest first. */
function mailbox(call: GraphCall): { owner: User; messages: Message[] } {
  const owner = ownerOf(call)
  requirePermission(call.caller, permissions.readMail, owner)
  requireAccess(call, owner)
  const isElsewhere = mailboxRecordOf(call.ground.store, owner).onPremisesServer !== undefined
  if (owner.home || owner.mail === null || isElsewhere) throw new GraphError('mailboxNotFound')
  const messages = call.ground.store.messages.filter(({ userId }) => userId === owner.id)
  return { owner, messages: messages.sort((a, b) => b.receivedDateTime.localeCompare(a.receivedDateTime)) }
}

/** A permission for shared mail opens what was shared, and no more. */
function requireAccess({ caller, ground }: GraphCall, owner: User): void {
  if (caller.kind !== 'user' || caller.user.id === owner.id) return
  if (hasFullAccess(ground.store, caller.user, owner)) return
  const explanation = `${owner.displayName} shares no mailbox with ${caller.user.displayName}`
  throw new GraphError('mailDenied', '', { explanation })
}

function listMessages(call: GraphCall): Response {
  const { owner, messages } = mailbox(call)
  return collectionAnswer(call, messageKind, messages, `users('${owner.id}')/messages`)
}

function listInbox(call: GraphCall): Response {
  const { owner, messages } = mailbox(call)
  return collectionAnswer(call, messageKind, messages, `users('${owner.id}')/mailFolders('inbox')/messages`)
}

function readMessage(call: GraphCall): Response {
  const { owner, messages } = mailbox(call)
  const message = messages.find(({ id }) => id === parameter(call, 'message'))
  if (!message) throw new GraphError('messageNotFound')
  return entityAnswer(call, messageKind, message, `users('${owner.id}')/messages`)
}

/** `/me/messages`, `/me/messages/{id}`, `/me/mailFolders/inbox/messages`, and the same under `/users/{id}`; read only. */
export const mail: readonly GraphRoute[] = [
  ...ofPerson('/messages', listMessages),
  ...ofPerson('/messages/:message', readMessage),
  ...ofPerson('/mailFolders/inbox/messages', listInbox),
]
