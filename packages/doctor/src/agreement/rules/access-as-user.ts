import type { AgreementRule } from '../disagreement.js'
import type { Registration } from '../registration.js'

/** The one scope for which Office asks. */
export const officeScope = 'access_as_user'

export const accessAsUser: AgreementRule = {
  id: 'access-as-user',
  severity: 'error',
  says: 'The registration exposes the scope access_as_user, enabled, to which people may consent.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  leadsTo: { officeCode: 13005 },
  *check({ manifests, registration, newId = () => crypto.randomUUID() }) {
    if (!registration || !manifests.some(({ manifest }) => manifest.webApplicationInfo?.resource)) return
    const scope = registration.api.oauth2PermissionScopes.find(({ value }) => value === officeScope)
    if (scope?.isEnabled) return
    yield {
      where: 'registration',
      message: scope
        ? 'The scope access_as_user is switched off, and Office asks for it.'
        : 'There is no scope access_as_user, for which Office asks.',
      nextStep: 'Add it under Expose an API: enabled, for admins and users.',
      mend: (before) => (scope ? enabled(before) : added(before, newId())),
    }
  },
}

function enabled(before: Registration): Registration {
  const scopes = before.api.oauth2PermissionScopes.map((scope) =>
    scope.value === officeScope ? { ...scope, isEnabled: true } : scope,
  )
  return { ...before, api: { ...before.api, oauth2PermissionScopes: scopes } }
}

function added(before: Registration, id: string): Registration {
  const name = before.displayName.slice(0, 100)
  const scope = {
    id,
    value: officeScope,
    type: 'User',
    isEnabled: true,
    adminConsentDisplayName: `Office can act as the user in ${name}`,
    adminConsentDescription: `Lets Office call the web API of ${name} as the person who is signed in.`,
    userConsentDisplayName: `Office can act as you in ${name}`,
    userConsentDescription: `Lets Office call the web API of ${name} as you.`,
  }
  const scopes = [...before.api.oauth2PermissionScopes, scope]
  return { ...before, api: { ...before.api, oauth2PermissionScopes: scopes } }
}
