import type { AgreementRule, Parties } from '../disagreement.js'
import { allOffice, officeClients } from '../office-clients.js'
import type { Registration } from '../registration.js'
import { officeScope } from './access-as-user.js'

export const officePreauthorised: AgreementRule = {
  id: 'office-preauthorised',
  severity: 'error',
  says: 'The Office applications that open the add-in are preauthorised for access_as_user.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  leadsTo: { officeCode: 13005 },
  *check({ manifests, registration }) {
    const scope = registration?.api.oauth2PermissionScopes.find(({ value }) => value === officeScope)
    if (!registration || !scope || !manifests.some(({ manifest }) => manifest.webApplicationInfo?.resource))
      return
    const missing = missingClients(manifests, registration, scope.id)
    if (missing.length === 0) return
    yield {
      where: 'registration',
      message: `Scope access_as_user: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not preauthorised.`,
      nextStep: `Add the authorized client application ${allOffice}, which stands for all of Office.`,
      mend: (before) => preauthorised(before, scope.id),
    }
  },
}

function missingClients(
  manifests: Parties['manifests'],
  { api }: Registration,
  scopeId: string,
): readonly string[] {
  const known = new Set(
    api.preAuthorizedApplications
      .filter(({ delegatedPermissionIds }) => delegatedPermissionIds.includes(scopeId))
      .map(({ appId }) => appId),
  )
  if (known.has(allOffice)) return []
  const apps = manifests.flatMap(({ manifest }) => manifest.hosts)
  return officeClients
    .filter(({ appId, asksFor }) => apps.some(asksFor) && !known.has(appId))
    .map(({ name }) => name)
}

function preauthorised(before: Registration, scopeId: string): Registration {
  const others = before.api.preAuthorizedApplications.filter(({ appId }) => appId !== allOffice)
  const own = before.api.preAuthorizedApplications.find(({ appId }) => appId === allOffice)
  const ids = [...new Set([...(own?.delegatedPermissionIds ?? []), scopeId])]
  return {
    ...before,
    api: {
      ...before.api,
      preAuthorizedApplications: [...others, { appId: allOffice, delegatedPermissionIds: ids }],
    },
  }
}
