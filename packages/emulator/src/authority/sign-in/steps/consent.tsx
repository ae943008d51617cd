import { entraError } from '@onbehalf/protocol'
import { EmulatorBox } from '../../../page/parts.js'
import type { PermissionScope } from '../../../tenant/records.js'
import { isAdministrator, type MissingConsent, missingConsent } from '../../consent/consent.js'
import { recordConsent } from '../../consent/record-consent.js'
import { userConsentRefusal } from '../../consent/user-consent.js'
import { signInName } from '../../tokens/claim-values.js'
import { accountOf, requirePlace } from '../account.js'
import { FlowForm } from '../page/flow-form.js'
import { Card, Why } from '../page/parts.js'
import type { SignInContext, SignInStep } from '../step.js'

/**
 * "… wants to": what the application may do from now on.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/application-consent-experience
 */
export const consent: SignInStep = {
  name: 'consent',
  isDue(context) {
    if (context.request.target.adminConsent !== undefined) return false
    const { asked, user, tenant } = consentAsked(context)
    if (asked.length === 0) return false
    const { client } = context.request.target
    const refusal = userConsentRefusal(context.services.ground, tenant, client, asked)
    if (refusal && !isAdministrator(user)) throw entraError(refusal, { app: client.displayName })
    return true
  },
  silently: ({ request }) =>
    entraError('consentRequired', {
      appId: request.target.client.appId,
      app: request.target.client.displayName,
    }),
  title: ({ request }) => `${request.target.client.displayName} wants to`,

  render(context) {
    const { client } = context.request.target
    const { asked, user, tenant } = consentAsked(context)
    return (
      <>
        <Card title={`${client.displayName} wants to`} about={`${signInName(user)}, ${tenant.displayName}`}>
          <FlowForm context={context} step="consent">
            <ul>
              {asked.map((part) => part.permissions.map((scope) => <Permission part={part} scope={scope} />))}
              {!asked.some(lists('offline_access')) && (
                <li>
                  Keep access to what you have given it access to <small>offline_access</small>
                </li>
              )}
            </ul>
            {isAdministrator(user) && (
              <label class="choice">
                <input type="checkbox" name="everybody" value="yes" data-testid="for-everybody" />
                {`Allow it for everyone in ${tenant.displayName}`}
              </label>
            )}
            <div class="actions">
              <button type="submit" class="first" name="action" value="accept" data-testid="accept">
                Accept
              </button>
              <button type="submit" name="action" value="cancel" data-testid="cancel">
                Cancel
              </button>
            </div>
          </FlowForm>
          <Why reasons={reasons(context)} />
        </Card>
        <EmulatorBox>
          <p>
            What is accepted becomes an <code>oauth2PermissionGrant</code>; deleting it under{' '}
            <code>/graph/v1.0/oauth2PermissionGrants</code> brings this page back.
          </p>
        </EmulatorBox>
      </>
    )
  },

  submit(context, form) {
    if (form.get('action') !== 'accept') return { kind: 'refuse', error: entraError('consentDeclined') }
    const { asked, user, tenant } = consentAsked(context)
    const { client } = context.request.target
    const forEverybody = form.get('everybody') === 'yes' && isAdministrator(user)
    recordConsent(context.services.ground, { tenant, user, client, forEverybody, allowed: asked })
    return { kind: 'continue', flow: { ...context.flow, consented: true } }
  },
}

function Permission({ part, scope }: { part: MissingConsent; scope: PermissionScope }) {
  return (
    <li>
      {scope.userConsentDisplayName ?? scope.adminConsentDisplayName}{' '}
      <small>{`${scope.value}, ${part.resource.displayName}`}</small>
    </li>
  )
}

const lists = (value: string) => (part: MissingConsent) =>
  part.permissions.some((scope) => scope.value === value)

function consentAsked(context: SignInContext) {
  const { services, request, flow } = context
  const user = accountOf(context)
  if (!user) throw entraError('signInExpired')
  const placed = requirePlace(context, user)
  const everything = request.prompts.has('consent') && !flow.consented
  const parties = { ...placed, client: request.target.client }
  return { ...placed, asked: missingConsent(services.ground, parties, request.scopes, everything) }
}

function reasons({ request }: SignInContext): string[] {
  const { client } = request.target
  return [
    `${client.displayName} asked for: ${request.scopes.text}.`,
    request.prompts.has('consent')
      ? 'It asked to show this page (prompt=consent).'
      : 'Neither you nor an administrator has allowed this yet.',
  ]
}
