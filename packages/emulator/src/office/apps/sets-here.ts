import type { OfficeConditions } from '../../controls/office-conditions.js'
import type { PlatformName } from '../answers.js'
import type { OpenMailbox } from '../open-mailbox.js'
import type { OfficeApp } from './app.js'
import { identityApi, nestedAppAuth } from './common-sets.js'

/** What is open, and where. */
interface Here {
  app: Pick<OfficeApp, 'stage'>
  platform: PlatformName
  mailbox: Pick<OpenMailbox, 'kind'>
}

/**
 * The sets of a build as far as they hold beside what is open: those about accounts do not beside mailboxes of Outlook.com
 * and Gmail, and in a browser only beside documents of SharePoint and OneDrive.
 *
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/nested-app-auth-requirement-sets
 */
export function setsHere(
  sets: Readonly<Record<string, string>>,
  { app, platform, mailbox }: Here,
  { documents }: Pick<OfficeConditions, 'documents'>,
): Record<string, string> {
  const isElsewhere =
    app.stage === 'mail'
      ? mailbox.kind === 'outlookCom' || mailbox.kind === 'gmail'
      : platform === 'web' && documents === 'elsewhere'
  if (!isElsewhere) return { ...sets }
  const aboutAccounts = [identityApi.name, nestedAppAuth.name]
  return Object.fromEntries(Object.entries(sets).filter(([name]) => !aboutAccounts.includes(name)))
}
