import { entraError } from '@onbehalf/protocol'
import { signInName } from '../../tokens/claim-values.js'
import { accountOf, requirePlace } from '../account.js'
import { FlowForm } from '../page/flow-form.js'
import { Card, Why } from '../page/parts.js'
import type { SignInContext, SignInStep } from '../step.js'

/**
 * "Review permissions": a guest who was invited comes for the first time, and agrees to what the organization learns.
 *
 * @see https://learn.microsoft.com/entra/external-id/redemption-experience
 */
export const redeemInvitation: SignInStep = {
  name: 'redeem-invitation',
  isDue: (context) => guestOf(context)?.user.externalUserState === 'PendingAcceptance',
  silently: 'guestPending',
  title: (context) => titleOf(context),

  render(context) {
    const guest = guestOf(context)
    const name = guest?.tenant.displayName ?? ''
    return (
      <Card title={titleOf(context)} about={guest && signInName(guest.user)}>
        <FlowForm context={context} step="redeem-invitation">
          <p>{`You were invited as a guest. If you accept, ${name} may:`}</p>
          <ul>
            <li>Receive your name, mail address and photo</li>
            <li>Collect and log what you do there</li>
            <li>Use your data for your account in its directory</li>
          </ul>
          <div class="actions">
            <button type="submit" class="first" name="action" value="accept" data-testid="accept">
              Accept
            </button>
            <button type="submit" name="action" value="cancel" data-testid="cancel">
              Cancel
            </button>
          </div>
        </FlowForm>
        <Why reasons={[`Somebody in ${name} invited you, and you have not come yet.`]} />
      </Card>
    )
  },

  submit(context, form) {
    const guest = guestOf(context)
    if (form.get('action') !== 'accept' || !guest)
      return { kind: 'refuse', error: entraError('consentDeclined') }
    const { store, clock } = context.services.ground
    const externalUserStateChangeDateTime = new Date(clock.now()).toISOString()
    store.users.put({ ...guest.user, externalUserState: 'Accepted', externalUserStateChangeDateTime })
    return { kind: 'continue', flow: context.flow }
  },
}

function guestOf(context: SignInContext) {
  const account = accountOf(context)
  return account && requirePlace(context, account)
}

function titleOf(context: SignInContext): string {
  return `${guestOf(context)?.tenant.displayName ?? 'An organization'} would like to`
}
