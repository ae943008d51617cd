import type { Judgement } from '../control.js'
import type { PolicyFacts, TenantPolicies } from '../facts.js'
import { exampleFacts, examplePolicy, exampleTenant, type PolicyDifference } from '../policy.fixture.js'
import { controls } from './index.js'

/** What one control says of a request; undefined when the policy does not want it. */
export function judgedBy(
  name: string,
  grant: NonNullable<PolicyDifference['grant']>,
  facts: Partial<PolicyFacts> = {},
  tenant: Partial<TenantPolicies> = {},
): (Judgement & { graphName: string }) | undefined {
  const control = controls.find((one) => one.name === name)
  if (!control) throw new TypeError(`There is no control ${name}.`)
  const demanded = control.compile(examplePolicy({ grant }))
  if (!demanded) return undefined
  return { graphName: demanded.graphName, ...demanded.judge(exampleFacts(facts), exampleTenant([], tenant)) }
}
