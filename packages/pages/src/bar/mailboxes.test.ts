import { describe, expect, it } from 'vitest'
import type { Person, PersonMailbox } from '../office/api'
import { openAs, otherMailboxes } from './mailboxes'

const person = (id: string, tenant: string, mailbox: Partial<PersonMailbox> | undefined = {}): Person => {
  const address = `${id}@${tenant}.com`
  return {
    ...{ id, tenant, displayName: id, userPrincipalName: address, methods: [], signedIn: {} },
    mailbox: { address, accountType: 'office365', isShared: false, openTo: [], ...mailbox },
  }
}
const mila = person('mila', 'contoso')
const noah = person('noah', 'contoso')
const sam = person('sam', 'outlook', { accountType: 'outlookCom' })
const users = [mila, noah, sam]

describe('mailboxes beside the own one', () => {
  it('are those of colleagues as shared ones or accounts, and those of others as accounts', () => {
    expect(otherMailboxes(users, mila, 'windows').map(({ value, isNow }) => [value, isNow])).toEqual([
      ['shared noah@contoso.com', false],
      ['second-account noah@contoso.com', true],
      ['second-account sam@outlook.com', true],
    ])
  })

  it('are of Gmail on a Mac alone', () => {
    expect(otherMailboxes(users, mila, 'mac').at(-1)).toMatchObject({ value: 'gmail' })
  })

  it('become what the menu says, and nothing is done where they are', () => {
    const [shared, account] = otherMailboxes(users, mila, 'web')
    expect(shared && openAs(shared, 'mila@contoso.com').map(([name]) => name)).toEqual([
      'Set-Mailbox',
      'Add-MailboxPermission',
    ])
    expect(account && openAs(account, 'mila@contoso.com')).toEqual([])
    const given = person('noah', 'contoso', { isShared: true, openTo: ['mila@contoso.com'] })
    const [, asAccount] = otherMailboxes([mila, given], mila, 'web')
    expect(asAccount && openAs(asAccount, 'mila@contoso.com').map(([name]) => name)).toEqual([
      'Set-Mailbox',
      'Remove-MailboxPermission',
    ])
  })
})
