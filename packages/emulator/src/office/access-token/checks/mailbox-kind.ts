import type { MailboxKind } from '../../../tenant/mailboxes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/**
 * In a mailbox of Outlook.com or Gmail there is no single sign-on of Office. The code differs between pages of the
 * documentation, so that it is a setting.
 *
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets
 */
export const mailboxKind: Check = ({ pane }, { conditions }) => {
  const service = withoutSingleSignOn[pane.mailbox.kind]
  if (pane.app.stage !== 'mail' || service === undefined) return
  throw new TokenRefusal(conditions.values.office.personalMailboxCode, {
    cause: `${pane.mailbox.address} is a mailbox of ${service}: Office gives add-ins no token there.`,
  })
}

const withoutSingleSignOn: Partial<Record<MailboxKind, string>> = {
  outlookCom: 'Outlook.com',
  gmail: 'Gmail',
}
