import { entraError } from '@onbehalf/protocol'
import { signInName } from '../../tokens/claim-values.js'
import { accountOf, isFederated } from '../account.js'
import { currentSignIn } from '../current-sign-in.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card, EmulatorBox } from '../page/parts.js'
import type { SignInContext, SignInStep } from '../step.js'

/** Somebody whose password lives at their own organization's AD FS: this authority never sees it. */
export const federated: SignInStep = {
  name: 'federated',
  isDue(context) {
    const user = accountOf(context)
    return user !== undefined && isFederated(context, user) && !currentSignIn(context, user)
  },
  silently: 'noSession',
  title: (context) => `${nameOf(context)} signs in elsewhere`,

  render(context) {
    const name = nameOf(context)
    const domain = name.slice(name.indexOf('@') + 1)
    return (
      <>
        <Card title={`${name} signs in elsewhere`} about={aboutOf(context.request.target)}>
          <p>
            <strong>{domain}</strong> is a federated domain: its people prove who they are at the
            organization’s own AD FS, not here, and Entra only believes what AD FS says.
          </p>
          <p>No AD FS answers beside this emulator, so this account cannot sign in. Choose another one.</p>
          <FlowForm context={context} step="federated">
            <div class="actions">
              <button type="submit" name="action" value="cancel" data-testid="cancel">
                Cancel
              </button>
              <button type="submit" class="first" name="action" value="another" data-testid="another-account">
                Another account
              </button>
            </div>
          </FlowForm>
        </Card>
        <EmulatorBox>
          <p>The user realm of {domain} says "Federated", as it would in the cloud.</p>
        </EmulatorBox>
      </>
    )
  },

  submit({ flow }, form) {
    if (form.get('action') === 'cancel') return { kind: 'refuse', error: entraError('consentDeclined') }
    const { userId: _left, ...rest } = flow
    return { kind: 'continue', flow: { ...rest, repick: true } }
  },
}

function nameOf(context: SignInContext): string {
  const user = accountOf(context)
  return user ? signInName(user) : ''
}
