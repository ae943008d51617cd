import { mfaStrength } from '../built-in-strengths.js'
import type { PolicyFacts, TenantPolicies } from '../facts.js'
import { forClient, type Grant } from '../grant.js'
import type { ProofMethod } from '../proof.js'
import { judgeSecondFactor } from '../second-factor.js'
import type { Missing } from '../verdict.js'

/**
 * What a switch wants that asks for a second factor and says why.
 *
 * @param registrable Which methods may be set up for it. Default: every one.
 */
export function secondFactorGrant(
  facts: PolicyFacts,
  { secondFactorLifetime }: TenantPolicies,
  why: string,
  registrable?: readonly ProofMethod[],
): Grant {
  const judgement = judgeSecondFactor(facts, mfaStrength, secondFactorLifetime)
  if (judgement.met) return { lacks: [], because: `${why} ${judgement.because}`, wantsSecondFactor: true }
  const lack = forClient(judgement, facts)
  const because = `${why} ${lack.because}`
  return {
    lacks: [{ missing: limited(lack.missing, registrable), because }],
    because,
    wantsSecondFactor: true,
  }
}

function limited(missing: Missing, registrable: readonly ProofMethod[] | undefined): Missing {
  if (missing.kind !== 'method-registration' || !registrable) return missing
  return { ...missing, methods: missing.methods.filter((method) => registrable.includes(method)) }
}
