import type { MailboxRecord } from '../../../tenant/exchange-records.js'
import { mailboxRecordOf } from '../../../tenant/mailboxes.js'
import { type Cmdlet, type CmdletCall, type CmdletOutcome, CmdletProblem, textIn } from '../cmdlet.js'
import { namedUser } from '../named-user.js'

const types: readonly string[] = ['Regular', 'Shared']
const rights = 'FullAccess'

/** The organization with another record of one mailbox. */
export function withMailbox({ organization }: CmdletCall, id: string, record: MailboxRecord): CmdletOutcome {
  return {
    value: [],
    organization: { ...organization, mailboxes: { ...organization.mailboxes, [id]: record } },
  }
}

/** @see https://learn.microsoft.com/powershell/module/exchange/get-mailbox */
export const getMailbox: Cmdlet = {
  name: 'Get-Mailbox',
  parameters: ['Identity'],
  run(call) {
    const user = namedUser(call)
    const { isShared, onPremisesServer } = mailboxRecordOf(call.ground.store, user)
    if (onPremisesServer !== undefined)
      throw new CmdletProblem(`The mailbox of ${user.userPrincipalName} is at ${onPremisesServer}, not here.`)
    return {
      value: [
        {
          Identity: user.id,
          UserPrincipalName: user.userPrincipalName,
          PrimarySmtpAddress: user.mail,
          RecipientTypeDetails: isShared ? 'SharedMailbox' : 'UserMailbox',
        },
      ],
    }
  },
}

/**
 * Makes somebody's mailbox a shared one, or one of theirs again.
 *
 * @see https://learn.microsoft.com/powershell/module/exchange/set-mailbox
 */
export const setMailbox: Cmdlet = {
  name: 'Set-Mailbox',
  parameters: ['Identity', 'Type'],
  run(call) {
    const user = namedUser(call)
    const type = textIn(call.parameters, 'Type')
    if (!types.includes(type)) throw new CmdletProblem(`-Type: it must be one of ${types.join(', ')}.`)
    const { isShared: _before, ...record } = mailboxRecordOf(call.ground.store, user)
    return withMailbox(call, user.id, { ...record, ...(type === 'Shared' && { isShared: true }) })
  },
}

/**
 * Lets somebody open the mailbox of another.
 *
 * @see https://learn.microsoft.com/powershell/module/exchange/add-mailboxpermission
 */
export const addMailboxPermission: Cmdlet = {
  name: 'Add-MailboxPermission',
  parameters: ['Identity', 'User', 'AccessRights'],
  run: (call) => changedAccess(call, (before, id) => [...before.filter((one) => one !== id), id]),
}

/** @see https://learn.microsoft.com/powershell/module/exchange/remove-mailboxpermission */
export const removeMailboxPermission: Cmdlet = {
  name: 'Remove-MailboxPermission',
  parameters: ['Identity', 'User', 'AccessRights', 'Confirm'],
  run: (call) => changedAccess(call, (before, id) => before.filter((one) => one !== id)),
}

function changedAccess(call: CmdletCall, change: (before: readonly string[], id: string) => string[]) {
  if (textIn(call.parameters, 'AccessRights') !== rights)
    throw new CmdletProblem(`-AccessRights: this Exchange knows ${rights} alone.`)
  const owner = namedUser(call)
  const who = namedUser(call, 'User')
  const record = mailboxRecordOf(call.ground.store, owner)
  return withMailbox(call, owner.id, { ...record, fullAccess: change(record.fullAccess ?? [], who.id) })
}
