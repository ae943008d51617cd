import { mailboxRecordOf } from '../../../tenant/mailboxes.js'
import { type Cmdlet, CmdletProblem, switchIn, textIn } from '../cmdlet.js'
import { namedUser } from '../named-user.js'
import { withMailbox } from './mailbox.js'

const hostName = /^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/i

/**
 * Moves a mailbox to a server on the organization's own premises (`-Outbound`), or from there to Exchange Online
 * (`-Remote`). Here it is there at once.
 *
 * @see https://learn.microsoft.com/powershell/module/exchange/new-moverequest
 */
export const newMoveRequest: Cmdlet = {
  name: 'New-MoveRequest',
  parameters: ['Identity', 'Outbound', 'Remote', 'RemoteHostName'],
  run(call) {
    const { parameters, ground } = call
    const user = namedUser(call)
    const host = textIn(parameters, 'RemoteHostName').toLowerCase()
    if (!hostName.test(host))
      throw new CmdletProblem('-RemoteHostName: it must be a name such as mail.contoso.com.')
    const isOutbound = switchIn(parameters, 'Outbound') ?? false
    if (isOutbound === (switchIn(parameters, 'Remote') ?? false))
      throw new CmdletProblem('Either -Outbound or -Remote says which way the mailbox goes.')
    const { onPremisesServer, ...record } = mailboxRecordOf(ground.store, user)
    if (isOutbound === (onPremisesServer !== undefined))
      throw new CmdletProblem(`The mailbox of ${user.userPrincipalName} is there already.`)
    return withMailbox(call, user.id, isOutbound ? { ...record, onPremisesServer: host } : record)
  },
}
