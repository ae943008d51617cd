import { entraError } from '@onbehalf/protocol'
import { signInName } from '../../tokens/claim-values.js'
import { accountOf } from '../account.js'
import { NumberOfRefusal } from '../page/asked-because.js'
import { FlowForm } from '../page/flow-form.js'
import { Card, Why } from '../page/parts.js'
import type { SignInContext, SignInStep } from '../step.js'

/** Schemes whose addresses no other application of a telephone can take; `brk-` addresses are a broker's own. */
const safe = /^(https?|chrome-extension|brk-[\w.-]+):/i

/**
 * "Are you trying to sign in to …?", before an answer leaves a telephone's browser for a scheme that any application can
 * say is its own.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes, AADSTS50199
 */
export const applicationConfirm: SignInStep = {
  name: 'application-confirm',
  isDue: ({ request: { target }, flow, circumstances: { platform } }) =>
    (platform === 'iOS' || platform === 'android') &&
    target.deviceCode === undefined &&
    target.adminConsent === undefined &&
    flow.applicationConfirmed !== true &&
    !safe.test(target.deliverTo ?? target.redirect.uri),
  silently: 'userConfirmationRequired',
  title,

  render(context) {
    const user = accountOf(context)
    return (
      <Card title={title(context)} about={user && signInName(user)}>
        <p>Only continue if you got the application from a store or a website that you trust.</p>
        <FlowForm context={context} step="application-confirm">
          <div class="actions">
            <button type="submit" class="first" name="action" value="continue" data-testid="continue">
              Continue
            </button>
            <button type="submit" name="action" value="cancel" data-testid="cancel">
              Cancel
            </button>
          </div>
        </FlowForm>
        <Why
          reasons={['The answer goes to an address that every application on this telephone could take.']}
        />
        <NumberOfRefusal error={entraError('userConfirmationRequired')} />
      </Card>
    )
  },

  submit({ flow }, form) {
    if (form.get('action') !== 'continue') return { kind: 'refuse', error: entraError('consentDeclined') }
    return { kind: 'continue', flow: { ...flow, applicationConfirmed: true } }
  },
}

function title({ request }: SignInContext): string {
  return `Are you trying to sign in to ${request.target.client.displayName}?`
}
