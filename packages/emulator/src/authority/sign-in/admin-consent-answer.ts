import type { EntraError, EntraErrorName, ProtocolVersion } from '@onbehalf/protocol'
import type { Tenant } from '../../tenant/records.js'
import type { AuthorizeRequest } from './authorize-request.js'

type Values = Readonly<Record<string, string | undefined>>

/**
 * What the application hears when an administrator allowed what it asked for.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent, successful response
 */
export function adminConsentGiven({ target, scopes }: AuthorizeRequest, tenant: Tenant): Values {
  return {
    admin_consent: 'True',
    tenant: tenant.id,
    scope: target.adminConsent === 'v2.0' ? scopes.text : undefined,
  }
}

const declined: ReadonlySet<EntraErrorName> = new Set<EntraErrorName>([
  'adminConsentDeclined',
  'consentDeclined',
])

/**
 * What it hears when nothing was allowed. The first version has words of its own for an administrator who cancels.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent, error response
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, error response
 */
export function adminConsentRefused(version: ProtocolVersion, error: EntraError, members: Values): Values {
  const admin_consent = 'True'
  if (!declined.has(error.entry)) return { admin_consent, ...members }
  if (version === 'v2.0') return { admin_consent, ...members, error: 'consent_required' }
  return { error: 'permission_denied', error_description: 'The admin canceled the request' }
}
