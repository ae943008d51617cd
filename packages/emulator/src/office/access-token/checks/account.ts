import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/**
 * Office can ask for a token only as a work account or a Microsoft account, and Outlook only where the organization has
 * modern authentication.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins, 13003
 */
export const account: Check = ({ pane }, { conditions, store }) => {
  const refuse = (cause: string): never => {
    throw new TokenRefusal(tokenCodes.identityNotSupported, { cause })
  }
  const isOnComputer = pane.platform.source.asksForSignIn
  if (isOnComputer && conditions.values.office.identity === 'domain-account') {
    refuse(`${pane.app.displayName} runs with a domain account, which Entra does not know.`)
  }
  const organization = store.exchangeOrganizations.get(pane.user.tenantId)
  if (pane.app.stage === 'mail' && organization?.oAuth2ClientProfileEnabled === false) {
    refuse(
      'Modern authentication is off in Exchange Online: Set-OrganizationConfig -OAuth2ClientProfileEnabled $true.',
    )
  }
}
