import type { Ground } from '../ground.js'
import { hasFullAccess, type MailboxKind, mailboxKindOf, mailboxRecordOf } from '../tenant/mailboxes.js'
import type { User } from '../tenant/records.js'
import { EngineProblem } from './engine-problem.js'
import type { Platform } from './platforms/platform.js'

/** The mailbox that is open in Outlook, whoever Office itself is signed in as. */
export interface OpenMailbox {
  kind: MailboxKind
  displayName: string
  address: string
  /** Whose it is; nobody's that Entra knows for Gmail. */
  owner?: User
  /** Whether it is that of Office's account, one shared with it, or that of another account in Outlook. */
  of: 'account' | 'shared' | 'second-account'
}

/** Domains of the one service besides Microsoft's whose mailboxes Outlook tells apart. */
const gmail = /@(?:gmail|googlemail)\.com$/i

/**
 * The mailbox of a name, beside the account of Office.
 *
 * @param name address or user principal name; undefined for the account's own
 * @throws {EngineProblem} when nobody has it, or Outlook shows no add-ins beside it.
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/outlook-add-ins-overview, supported accounts
 */
export function openMailbox(
  { store, directory }: Pick<Ground, 'store' | 'directory'>,
  account: User,
  platform: Pick<Platform, 'name' | 'asker'>,
  name?: string,
): OpenMailbox {
  const owner = name === undefined ? account : directory.userByName(name)
  if (owner) {
    const kind = mailboxKindOf(store, owner)
    const address = owner.mail ?? owner.userPrincipalName
    const isShared = mailboxRecordOf(store, owner).isShared || hasFullAccess(store, account, owner)
    const of = owner.id === account.id ? 'account' : isShared ? 'shared' : 'second-account'
    return { kind, displayName: owner.displayName, address, owner, of }
  }
  if (name === undefined || !gmail.test(name))
    throw new EngineProblem(404, 'no-such-user', `Nobody is called ${(name ?? '').slice(0, 200)}.`)
  if (platform.name !== 'mac') {
    const sentence = `Outlook ${platform.asker} shows no add-ins beside mailboxes of Gmail; Outlook on Mac does.`
    throw new EngineProblem(422, 'no-add-ins-there', sentence)
  }
  return { kind: 'gmail', displayName: name, address: name, of: 'second-account' }
}
