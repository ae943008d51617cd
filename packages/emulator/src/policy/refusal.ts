import type { PolicyFacts } from './facts.js'
import type { Judged } from './judged-policy.js'
import { byPromptOrder } from './prompt-order.js'
import type { Verdict } from './verdict.js'
import { proofsInWords } from './words.js'

type Refusal = Omit<Extract<Verdict, { outcome: 'refused' }>, 'outcome' | 'policies' | 'session'>

/** The refusal that policies come to; undefined when nothing is missing. */
export function refusalOf(judged: readonly Judged[], facts: PolicyFacts): Refusal | undefined {
  const unsatisfied = judged.filter(({ missing }) => missing.length > 0)
  const asked = unsatisfied.flatMap(({ missing, applied }) =>
    missing.map((one) => ({ missing: one, applied })),
  )
  const [first] = asked.sort((one, other) => byPromptOrder(one.missing, other.missing))
  if (!first) return undefined
  return {
    missing: first.missing,
    demand: 'conditional-access',
    policyIds: unsatisfied.map(({ applied }) => applied.id),
    explanation: `The policy "${first.applied.displayName}" is not satisfied. ${first.applied.because} There is: ${proofsInWords(facts.proofs)}.`,
  }
}
