import type { CompiledPolicy } from './compiled-policy.js'
import type { Judgement } from './control.js'
import type { PolicyFacts, TenantPolicies } from './facts.js'
import { byPromptOrder } from './prompt-order.js'
import type { Missing } from './verdict.js'

/** Something that is missing, and the fact that says so. */
export interface Lack {
  missing: Missing
  because: string
}

/** What the grant controls of a policy come to. */
export interface Grant {
  /** In the order of prompts; empty when the policy is satisfied. */
  lacks: readonly Lack[]
  /** The fact that decided. */
  because: string
  /** Whether the policy would not be satisfied without a second factor. */
  wantsSecondFactor: boolean
}

/** Asks the grant controls of a policy: all of them with `AND`; with `OR` one is enough. */
export function judgeGrant(
  { policy, demands }: CompiledPolicy,
  facts: PolicyFacts,
  tenant: TenantPolicies,
): Grant {
  if (demands.length === 0) {
    return {
      lacks: [],
      because: 'The policy wants nothing before it grants access.',
      wantsSecondFactor: false,
    }
  }
  const judged = demands.map((demand) => ({ demand, judgement: demand.judge(facts, tenant) }))
  const lacks = judged
    .flatMap(({ judgement }) => (judgement.met ? [] : [forClient(judgement, facts)]))
    .sort((one, other) => byPromptOrder(one.missing, other.missing))
  const met = judged.filter(({ judgement }) => judgement.met)
  const [first] = lacks
  const [satisfied] = met
  if (policy.grantControls?.operator === 'OR' && satisfied) {
    const wantsSecondFactor = met.every(({ demand }) => demand.isSecondFactor)
    return { lacks: [], because: satisfied.judgement.because, wantsSecondFactor }
  }
  const wantsSecondFactor = demands.some(({ isSecondFactor }) => isSecondFactor)
  if (!first)
    return { lacks, because: met.map(({ judgement }) => judgement.because).join(' '), wantsSecondFactor }
  const asked = policy.grantControls?.operator === 'OR' ? [first] : lacks
  return { lacks: asked, because: first.because, wantsSecondFactor }
}

const handledByApps: ReadonlySet<Missing['kind']> = new Set<Missing['kind']>([
  'block',
  'approved-app',
  'protected-app',
])

/**
 * Clients without modern authentication can neither prove a second factor nor show a device: what asks for that blocks
 * them.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions#client-apps
 */
export function forClient(
  { missing, because }: Extract<Judgement, { met: false }>,
  { circumstances }: PolicyFacts,
): Lack {
  const isLegacy =
    circumstances.clientAppType === 'other' || circumstances.clientAppType === 'exchangeActiveSync'
  if (!isLegacy || handledByApps.has(missing.kind)) return { missing, because }
  return {
    missing: { kind: 'block' },
    because: `${because} A client without modern authentication cannot provide it.`,
  }
}
