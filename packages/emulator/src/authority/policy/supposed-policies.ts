import type { ConditionalAccessPolicy } from '../../policy/conditional-access.js'
import type { TenantPolicies } from '../../policy/facts.js'
import { isPolicyProblem, readConditionalAccessPolicy } from '../../policy/read-policy.js'

/** A policy to suppose that Graph would not take; the message names the field. */
export class UnfitSupposition extends Error {
  override readonly name = 'UnfitSupposition'
}

/**
 * The policies of a tenant as they would be with others: one that has the id of a policy that there is stands in its
 * place, every other one comes in addition.
 *
 * @param supposed in Graph's JSON
 * @throws UnfitSupposition when Graph would not take one.
 */
export function withSupposed(policies: TenantPolicies, supposed: readonly unknown[]): TenantPolicies {
  if (supposed.length === 0) return policies
  const read = supposed.map(readSupposed)
  const kept = policies.conditionalAccess.filter(({ id }) => read.every((policy) => policy.id !== id))
  return { ...policies, conditionalAccess: [...kept, ...read] }
}

function readSupposed(json: unknown, index: number): ConditionalAccessPolicy {
  const content = readConditionalAccessPolicy(json)
  if (isPolicyProblem(content)) {
    throw new UnfitSupposition(`policies.${index}: ${content.field}: ${content.message}`)
  }
  const { id } = json as { id?: unknown }
  return {
    id: typeof id === 'string' ? id : `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    createdDateTime: '',
    modifiedDateTime: null,
    ...content,
  }
}
