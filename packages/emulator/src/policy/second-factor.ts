import { methodsOf, provedAt, waysTo } from './combinations.js'
import type { AuthenticationStrength } from './conditional-access.js'
import { type Judgement, lacks, met } from './control.js'
import type { PolicyFacts } from './facts.js'
import type { ProofMethod } from './proof.js'
import { alternatives, duration, methodInWords, proofsInWords, timeInWords } from './words.js'

type Combinations = readonly (readonly ProofMethod[])[]

const compiled = new WeakMap<AuthenticationStrength, Combinations>()

const judged = new WeakMap<PolicyFacts, Map<AuthenticationStrength, Judgement>>()

/**
 * Whether the proofs come to one of the combinations of a strength, recently enough. Found out once for the facts of an
 * evaluation, however many policies ask.
 *
 * @param lifetime How long a proof counts, in milliseconds; the same in the whole evaluation.
 */
export function judgeSecondFactor(
  facts: PolicyFacts,
  strength: AuthenticationStrength,
  lifetime: number,
): Judgement {
  const known = judged.get(facts) ?? new Map<AuthenticationStrength, Judgement>()
  judged.set(facts, known)
  const before = known.get(strength)
  if (before) return before
  const judgement = judge(facts, strength, lifetime)
  known.set(strength, judgement)
  return judgement
}

function judge(facts: PolicyFacts, strength: AuthenticationStrength, lifetime: number): Judgement {
  const combinations = combinationsOf(strength)
  const at = provedAt(combinations, facts.proofs)
  if (at === undefined) return lackOf(facts, strength, combinations)
  if (facts.now - at <= lifetime) return met(`Proved: ${proofsInWords(facts.proofs, facts.now)}.`)
  return lacks(
    { kind: 'fresh-second-factor', methods: waysTo(combinations, facts).registered },
    `The second factor was proved at ${timeInWords(at, facts.now)} and counts for ${duration(lifetime)}.`,
  )
}

/** What would do for a strength, of what can be proved here. Read once per strength. */
export function combinationsOf(strength: AuthenticationStrength): Combinations {
  const known = compiled.get(strength)
  if (known) return known
  const combinations = strength.allowedCombinations
    .map(methodsOf)
    .filter((methods): methods is readonly ProofMethod[] => methods !== undefined)
  compiled.set(strength, combinations)
  return combinations
}

function lackOf(facts: PolicyFacts, { displayName }: AuthenticationStrength, combinations: Combinations) {
  const ways = waysTo(combinations, facts)
  const there = `Proved: ${proofsInWords(facts.proofs, facts.now)}`
  if (ways.registered.length > 0) {
    const methods = alternatives(ways.registered.map(methodInWords))
    return lacks(
      { kind: 'second-factor', methods: ways.registered },
      `${there}; "${displayName}" wants more: ${methods}.`,
    )
  }
  const because = `${there}; "${displayName}" wants more, and the user has set up no method for it.`
  if (ways.registrable.length === 0) return lacks({ kind: 'second-factor', methods: [] }, because)
  if (looksRisky(facts)) {
    return lacks(
      { kind: 'safe-registration' },
      `${because} None can be set up while the sign-in looks risky (${facts.signInRisk}).`,
    )
  }
  return lacks({ kind: 'method-registration', methods: ways.registrable }, because)
}

function looksRisky({ signInRisk }: PolicyFacts): boolean {
  return signInRisk !== 'none' && signInRisk !== 'hidden'
}
