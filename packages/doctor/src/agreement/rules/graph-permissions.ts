import type { AgreementRule, Parties } from '../disagreement.js'
import type { Registration } from '../registration.js'

/** Client id of Microsoft Graph. */
export const graphAppId = '00000003-0000-0000-c000-000000000000'

export const graphPermissions: AgreementRule = {
  id: 'graph-permissions',
  severity: 'warning',
  says: "The registration asks for Graph's permissions that the add-in names, openid and profile among them.",
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  leadsTo: { entra: 'consentRequired' },
  *check(parties) {
    const { registration, graphPermissions: ids } = parties
    if (!registration || !ids) return
    const wanted = wantedPermissions(parties)
    const present = new Set(
      registration.requiredResourceAccess
        .filter(({ resourceAppId }) => resourceAppId === graphAppId)
        .flatMap(({ resourceAccess }) => resourceAccess)
        .filter(({ type }) => type === 'Scope')
        .map(({ id }) => id),
    )
    const missing = wanted.filter((name) => !present.has(ids.get(name) ?? ''))
    if (missing.length === 0) return
    yield {
      where: 'registration',
      message: `It does not ask for ${missing.join(', ')} of Microsoft Graph, so an administrator's consent leaves them out.`,
      nextStep: 'Add them under API permissions, as delegated permissions, and consent.',
      mend: (before) =>
        withPermissions(
          before,
          missing.flatMap((name) => ids.get(name) ?? []),
        ),
    }
  },
}

/** What the parties want of Graph, as far as Graph has it by that name. */
export function wantedPermissions({ manifests, permissions = [], graphPermissions: ids }: Parties): string[] {
  const named = manifests.flatMap(({ manifest }) => manifest.webApplicationInfo?.scopes ?? [])
  const needed = named.length > 0 || permissions.length > 0 ? ['openid', 'profile'] : []
  const byLowerCase = new Map([...(ids?.keys() ?? [])].map((name) => [name.toLowerCase(), name]))
  const all = [...needed, ...named, ...permissions].map((name) =>
    byLowerCase.get(name.replace(/^https:\/\/graph\.microsoft\.com\//i, '').toLowerCase()),
  )
  return [...new Set(all.flatMap((name) => name ?? []))]
}

function withPermissions(before: Registration, ids: readonly string[]): Registration {
  const others = before.requiredResourceAccess.filter(({ resourceAppId }) => resourceAppId !== graphAppId)
  const own = before.requiredResourceAccess.find(({ resourceAppId }) => resourceAppId === graphAppId)
  const resourceAccess = [...(own?.resourceAccess ?? []), ...ids.map((id) => ({ id, type: 'Scope' }))]
  return { ...before, requiredResourceAccess: [...others, { resourceAppId: graphAppId, resourceAccess }] }
}
