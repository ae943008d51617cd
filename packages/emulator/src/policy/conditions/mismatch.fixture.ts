import type { PolicyFacts, TenantPolicies } from '../facts.js'
import { exampleFacts, examplePolicy, exampleTenant, type PolicyDifference } from '../policy.fixture.js'
import { conditions } from './index.js'

/** What one condition says of a request: why the policy is not about it, or `about it`, or `open` when it is not set. */
export function saidBy(
  name: string,
  difference: PolicyDifference,
  facts: Partial<PolicyFacts> = {},
  tenant: Partial<TenantPolicies> = {},
): string {
  const condition = conditions.find((one) => one.name === name)
  if (!condition) throw new TypeError(`There is no condition ${name}.`)
  const test = condition.compile(examplePolicy(difference))
  if (!test) return 'open'
  return test(exampleFacts(facts), exampleTenant([], tenant)) ?? 'about it'
}
