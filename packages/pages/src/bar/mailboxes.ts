import type { Person, PlatformName } from '../office/api'

/** A mailbox that Outlook can open beside the account's own. */
export interface OtherMailbox {
  /** Tells it from the others. */
  value: string
  address: string
  /** How the menu calls it. */
  words: string
  as: 'shared' | 'second-account'
  /** Whether it is what the words say already; else it becomes so when it is opened. */
  isNow: boolean
}

/** Every other mailbox: those of the same organization as shared ones too, and one of Gmail where Outlook shows add-ins beside it. */
export function otherMailboxes(
  users: readonly Person[],
  person: Person,
  platform: PlatformName,
): OtherMailbox[] {
  const others = users.filter(({ id, mailbox }) => id !== person.id && mailbox !== undefined)
  const rows = others.flatMap(({ displayName, tenant, mailbox }) => {
    if (!mailbox) return []
    const { address, isShared, openTo } = mailbox
    const isOpenTo = isShared || openTo.includes(person.userPrincipalName)
    const row = (as: OtherMailbox['as'], words: string): OtherMailbox => ({
      ...{ value: `${as} ${address}`, address, as, words: `${displayName}, ${words}` },
      isNow: (as === 'shared') === isOpenTo,
    })
    return [
      ...(tenant === person.tenant ? [row('shared', 'a shared mailbox')] : []),
      row('second-account', 'a second account'),
    ]
  })
  return platform === 'mac' ? [...rows, gmail] : rows
}

const gmail: OtherMailbox = {
  value: 'gmail',
  address: 'somebody@gmail.com',
  words: 'somebody@gmail.com, an account of Gmail',
  as: 'second-account',
  isNow: true,
}

/** The cmdlets that make a mailbox what its words say, for who opens it; none where it is so already. */
export function openAs(
  { address, as, isNow }: OtherMailbox,
  user: string,
): readonly (readonly [name: string, parameters: object])[] {
  if (isNow) return []
  const access = { Identity: address, User: user, AccessRights: 'FullAccess' }
  return as === 'shared'
    ? [
        ['Set-Mailbox', { Identity: address, Type: 'Shared' }],
        ['Add-MailboxPermission', access],
      ]
    : [
        ['Set-Mailbox', { Identity: address, Type: 'Regular' }],
        ['Remove-MailboxPermission', access],
      ]
}
