import type { TenantPolicies } from '../facts.js'
import type { PolicyProblem } from './json-reader.js'
import type { PolicyContent } from './policy-content.js'

/** Said by Graph for trusted addresses of the older multifactor settings, which are nowhere defined. */
const trustedIps = '00000000-0000-0000-0000-000000000000'

/**
 * The first named location, strength, authentication context or agreement of a policy that its tenant does not have;
 * undefined when there is none.
 *
 * @param agreements Ids of the terms of use.
 */
export function unknownReferenceOf(
  { conditions, grantControls }: PolicyContent,
  tenant: Pick<TenantPolicies, 'namedLocations' | 'strengths'>,
  agreements: readonly string[],
): PolicyProblem | undefined {
  const locations = new Set(['All', 'AllTrusted', trustedIps, ...tenant.namedLocations.map(({ id }) => id)])
  const strengths = new Set(tenant.strengths.map(({ id }) => id))
  const strength = grantControls?.authenticationStrength
  const references = [
    ...named('conditions.locations.includeLocations', conditions.locations?.includeLocations, locations),
    ...named('conditions.locations.excludeLocations', conditions.locations?.excludeLocations, locations),
    ...(strength
      ? [{ field: 'grantControls.authenticationStrength.id', id: strength.id, known: strengths }]
      : []),
    ...named('grantControls.termsOfUse', grantControls?.termsOfUse, new Set(agreements)),
  ]
  const unknown = references.find(({ id, known }) => !known.has(id))
  return unknown && { field: unknown.field, message: `${unknown.id} does not exist in this tenant.` }
}

function named(field: string, ids: readonly string[] = [], known: ReadonlySet<string>) {
  return ids.map((id, index) => ({ field: `${field}[${index}]`, id, known }))
}
