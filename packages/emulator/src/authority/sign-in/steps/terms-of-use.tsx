import { entraError } from '@onbehalf/protocol'
import type { Agreement } from '../../../tenant/records.js'
import { accountOf, requirePlace } from '../account.js'
import { lacking } from '../lacking.js'
import { AskedBecause, NumberOfRefusal } from '../page/asked-because.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card } from '../page/parts.js'
import type { SignInContext, SignInStep } from '../step.js'

/**
 * Terms of use that a policy wants accepted, one after the other.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/terms-of-use
 */
export const termsOfUse: SignInStep = {
  name: 'terms-of-use',
  isDue: (context) => lacking(context, 'terms-of-use') !== undefined,
  silently: 'externalChallenge',
  title: (context) => titleOf(nextAgreement(context)),

  render(context) {
    const agreement = nextAgreement(context)
    return (
      <FlowForm context={context} step="terms-of-use">
        <Card title={titleOf(agreement)} about={aboutOf(context.request.target)}>
          {agreement ? (
            <section class="terms" tabindex={0} aria-label="Terms">
              {agreement.text.split('\n').map((line) => (
                <p>{line}</p>
              ))}
            </section>
          ) : (
            <p role="alert">
              A policy wants terms that this organization no longer has. Its administrator has to name others.
            </p>
          )}
          {agreement && <input type="hidden" name="agreement" value={agreement.id} />}
          <div class="actions">
            {agreement && (
              <button type="submit" class="first" name="action" value="accept" data-testid="submit">
                Accept
              </button>
            )}
            <button type="submit" name="action" value="decline" data-testid="cancel">
              Decline
            </button>
          </div>
          <AskedBecause context={context} />
          <NumberOfRefusal error={entraError('externalChallenge')} />
        </Card>
      </FlowForm>
    )
  },

  submit(context, form) {
    const agreement = nextAgreement(context)
    const isAccepted = form.get('action') === 'accept' && form.get('agreement') === agreement?.id
    if (form.get('action') === 'accept' && !isAccepted) return { kind: 'again' }
    if (!isAccepted || !agreement) return { kind: 'refuse', error: entraError('externalChallenge') }
    recordAcceptance(context, agreement)
    return { kind: 'continue', flow: context.flow }
  },
}

function recordAcceptance(context: SignInContext, agreement: Agreement): void {
  const account = accountOf(context)
  if (!account) throw entraError('signInExpired')
  const { user, tenant } = requirePlace(context, account)
  const { store, clock } = context.services.ground
  store.agreementAcceptances.put({
    id: `${agreement.id}_${user.id}`,
    tenantId: tenant.id,
    agreementId: agreement.id,
    userId: user.id,
    recordedDateTime: new Date(clock.now()).toISOString(),
  })
}

/** The first of the wanted terms that the tenant has. */
function nextAgreement(context: SignInContext): Agreement | undefined {
  const account = accountOf(context)
  const tenantId = account && requirePlace(context, account).tenant.id
  const { agreements } = context.services.ground.store
  return lacking(context, 'terms-of-use')
    ?.agreements.map((id) => agreements.get(id))
    .find((agreement) => agreement?.tenantId === tenantId)
}

function titleOf(agreement: Agreement | undefined): string {
  return agreement?.displayName ?? 'Terms of use'
}
