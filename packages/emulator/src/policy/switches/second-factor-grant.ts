import { mfaStrength } from '../built-in-strengths.js'
import type { PolicyFacts, TenantPolicies } from '../facts.js'
import type { Grant } from '../grant.js'
import type { ProofMethod } from '../proof.js'
import { judgeSecondFactor } from '../second-factor.js'

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
  const because = `${why} ${judgement.because}`
  if (judgement.met) return { lacks: [], because, wantsSecondFactor: true }
  const { missing } = judgement
  const asked =
    missing.kind === 'method-registration' && registrable
      ? { ...missing, methods: missing.methods.filter((method) => registrable.includes(method)) }
      : missing
  return { lacks: [{ missing: asked, because }], because, wantsSecondFactor: true }
}
