import type { MailboxRecord } from './exchange-records.js'
import type { User } from './records.js'
import type { Store } from './store.js'

/** Whose service holds a mailbox, in the words of `userProfile.accountType`. */
export type MailboxKind = 'office365' | 'enterprise' | 'outlookCom' | 'gmail'

type Mailboxes = Pick<Store, 'exchangeOrganizations' | 'tenants'>

/** What is special about somebody's mailbox; empty for most. */
export function mailboxRecordOf({ exchangeOrganizations }: Mailboxes, { id, tenantId }: User): MailboxRecord {
  return exchangeOrganizations.get(tenantId)?.mailboxes?.[id] ?? {}
}

/**
 * Whose service holds the mailbox of somebody.
 *
 * @see https://learn.microsoft.com/javascript/api/outlook/office.userprofile, accountType
 */
export function mailboxKindOf(store: Mailboxes, user: User): Exclude<MailboxKind, 'gmail'> {
  if (store.tenants.get(user.tenantId)?.kind === 'personal') return 'outlookCom'
  return mailboxRecordOf(store, user).onPremisesServer === undefined ? 'office365' : 'enterprise'
}

/** Whether somebody was given the mailbox of `owner` to open beside their own. */
export function hasFullAccess(store: Mailboxes, who: User, owner: User): boolean {
  return (
    who.tenantId === owner.tenantId && (mailboxRecordOf(store, owner).fullAccess?.includes(who.id) ?? false)
  )
}
