import type { PolicyFacts, TenantPolicies } from './facts.js'
import { type AboutIt, type Judged, judgeGrantOf, judgeWhole } from './judged-policy.js'
import { refusalOf, type Wanting } from './refusal.js'
import { demandsOf } from './session/session-controls.js'
import { switches } from './switches/index.js'
import type { Verdict } from './verdict.js'

/**
 * What the policies of a tenant say to a sign-in or a request for a token. Depends on its arguments alone, and does not
 * throw for policies that `read-policy.ts` took.
 *
 * Two rounds: the grant controls say whether anybody wants a second factor, then the session controls say whether what
 * was proved is recent enough.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 * @example
 * const verdict = evaluate(policies, facts)
 * if (verdict.outcome === 'refused') console.log(verdict.missing.kind, verdict.explanation)
 */
export function evaluate(tenant: TenantPolicies, given: PolicyFacts): Verdict {
  // What is found out once is kept by this object: it lives as long as the evaluation.
  const facts = { ...given }
  const first = tenant.conditionalAccess.map((policy) => judgeGrantOf(policy, facts, tenant))
  const beside = switches.flatMap(({ demand, subject, judge }) => {
    const grant = judge(facts, tenant)
    return grant ? [{ demand, subject, lacks: grant.lacks, wantsSecondFactor: grant.wantsSecondFactor }] : []
  })
  const enforced = first.filter(isAboutIt).filter(({ isEnforced }) => isEnforced)
  const isSecondFactorWanted =
    beside.some(({ wantsSecondFactor }) => wantsSecondFactor) ||
    enforced.some(({ grant }) => grant.wantsSecondFactor)

  const judged = first.map((one) => (isAboutIt(one) ? judgeWhole(one, facts, isSecondFactorWanted) : one))
  const policies = judged.map(({ applied }) => applied)
  const session = demandsOf(enforced.map(({ compiled }) => compiled.session))
  const refusal = refusalOf([...judged.map(wantingOf), ...beside], facts)
  return refusal
    ? { policies, session, outcome: 'refused', ...refusal }
    : { policies, session, outcome: 'allowed' }
}

function isAboutIt(one: AboutIt | Judged): one is AboutIt {
  return 'grant' in one
}

function wantingOf({ applied: { id, displayName }, lacks }: Judged): Wanting {
  return { demand: 'conditional-access', id, subject: `The policy "${displayName}" refuses`, lacks }
}
