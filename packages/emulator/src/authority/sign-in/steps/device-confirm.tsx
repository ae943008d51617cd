import { entraError } from '@onbehalf/protocol'
import { signInName } from '../../tokens/claim-values.js'
import { accountOf } from '../account.js'
import { FlowForm } from '../page/flow-form.js'
import { Card, Why } from '../page/parts.js'
import type { SignInContext, SignInStep } from '../step.js'

/** "Are you trying to sign in to …?": a code that somebody was talked into typing signs in a stranger's device. */
export const deviceConfirm: SignInStep = {
  name: 'device-confirm',
  isDue: ({ request, flow }) => request.target.deviceCode !== undefined && flow.deviceConfirmed !== true,
  silently: 'noSession',
  title,

  render(context) {
    const user = accountOf(context)
    return (
      <Card title={title(context)} about={user && signInName(user)}>
        <p>Only continue if you got the application from a place that you trust.</p>
        <FlowForm context={context} step="device-confirm">
          <div class="actions">
            <button type="submit" class="first" name="action" value="continue" data-testid="continue">
              Continue
            </button>
            <button type="submit" name="action" value="cancel" data-testid="cancel">
              Cancel
            </button>
          </div>
        </FlowForm>
        <Why reasons={['You typed a code. The device that shows it will act as you.']} />
      </Card>
    )
  },

  submit({ flow }, form) {
    if (form.get('action') !== 'continue') return { kind: 'refuse', error: entraError('consentDeclined') }
    return { kind: 'continue', flow: { ...flow, deviceConfirmed: true } }
  },
}

function title({ request }: SignInContext): string {
  return `Are you trying to sign in to ${request.target.client.displayName}?`
}
