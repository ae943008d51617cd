import { entraError } from '@onbehalf/protocol'
import { EmulatorBox } from '../../../page/parts.js'
import type { User } from '../../../tenant/records.js'
import { isMicrosoftsOwn } from '../../clients.js'
import {
  type AdminConsent,
  type AdminConsentRequest,
  adminConsentAsked,
  recordAdminConsent,
} from '../../consent/admin-consent.js'
import { isAdministrator, mayGrantRolesOfMicrosoft } from '../../consent/consent.js'
import { signInName } from '../../tokens/claim-values.js'
import { accountOf, requirePlace } from '../account.js'
import { FlowForm } from '../page/flow-form.js'
import { Card, Why } from '../page/parts.js'
import type { SignInContext, SignInStep } from '../step.js'

/**
 * "… wants to, for everyone": what an administrator allows at the admin consent endpoint, and with
 * `prompt=admin_consent`.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export const adminConsent: SignInStep = {
  name: 'admin-consent',
  isDue(context) {
    if (!isAsked(context) || context.flow.consented) return false
    const { request, asked } = consentOf(context)
    if (!mayAllow(request.user, asked)) {
      throw entraError('notAuthorizedToConsent', { app: request.client.displayName })
    }
    return true
  },
  silently: ({ request: { target } }) =>
    entraError('consentRequired', { appId: target.client.appId, app: target.client.displayName }),
  title: ({ request }) => `${request.target.client.displayName} wants to, for everyone`,

  render(context) {
    const { request, asked } = consentOf(context)
    const { client, tenant, user } = request
    return (
      <>
        <Card
          title={`${client.displayName} wants to, for everyone`}
          about={`${signInName(user)}, ${tenant.displayName}`}
        >
          <FlowForm context={context} step="admin-consent">
            <p>{`If you accept, nobody in ${tenant.displayName} is asked any more.`}</p>
            <ul>
              {asked.permissions.flatMap(({ holder, resource, permissions }) =>
                permissions.map((scope) => (
                  <li>
                    {scope.adminConsentDisplayName}{' '}
                    <small>{`${scope.value}, ${resource.displayName}${through(client, holder)}`}</small>
                  </li>
                )),
              )}
              {asked.roles.flatMap(({ holder, resource, roles }) =>
                roles.map((role) => (
                  <li>
                    {`${role.displayName}, without anybody signed in`}{' '}
                    <small>{`${role.value}, ${resource.displayName}${through(client, holder)}`}</small>
                  </li>
                )),
              )}
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
          <Why reasons={reasons(context)} />
        </Card>
        <EmulatorBox>
          <p>
            What is accepted becomes consents (<code>/graph/v1.0/oauth2PermissionGrants</code>) and
            assignments of app roles (<code>/graph/v1.0/servicePrincipals/…/appRoleAssignments</code>).
          </p>
        </EmulatorBox>
      </>
    )
  },

  submit(context, form) {
    if (form.get('action') !== 'accept') return { kind: 'refuse', error: entraError('adminConsentDeclined') }
    const { request, asked } = consentOf(context)
    recordAdminConsent(context.services.ground, request, asked)
    return { kind: 'continue', flow: { ...context.flow, consented: true } }
  },
}

function isAsked({ request }: SignInContext): boolean {
  return request.target.adminConsent !== undefined || request.prompts.has('admin_consent')
}

function consentOf(context: SignInContext): { request: AdminConsentRequest; asked: AdminConsent } {
  const { services, request: asking } = context
  const user = accountOf(context)
  if (!user) throw entraError('signInExpired')
  const { client, adminConsent: version } = asking.target
  const request: AdminConsentRequest = {
    ...requirePlace(context, user),
    client,
    scopes: asking.scopes,
    wholeRegistration: version !== 'v2.0',
  }
  return { request, asked: adminConsentAsked(services.ground, request) }
}

/** Application permissions of Microsoft's own APIs are for the highest administrators alone. */
function mayAllow(user: User, { roles }: AdminConsent): boolean {
  const isHigh = roles.some(({ resource }) => isMicrosoftsOwn(resource))
  return isHigh ? mayGrantRolesOfMicrosoft(user) : isAdministrator(user)
}

function through(client: { appId: string }, holder: { appId: string; displayName: string }): string {
  return holder.appId === client.appId ? '' : `, through ${holder.displayName}`
}

function reasons({ request }: SignInContext): string[] {
  const { client, adminConsent: version } = request.target
  const name = client.displayName
  if (version === undefined) return [`${name} asked an administrator to allow it (prompt=admin_consent).`]
  return [
    `${name} sent you to the admin consent endpoint.`,
    version === 'v2.0'
      ? `It asked for: ${request.scopes.text}.`
      : 'It asks for all that its registration lists.',
  ]
}
