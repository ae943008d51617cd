import type { Evidence } from '../evidence/evidence.js'
import { type Confidence, confidences, type Found, type Mend, type Rule } from '../rules/rule.js'

/** One cause of what was given, or one remark on it. */
export interface Cause {
  /** `R01`, or `AADSTS50034` for a refusal of which only the catalog knows. */
  number: string
  id: string
  finding: string
  why: string
  because: readonly string[]
  mend: Mend
  confidence: Confidence
  source: string
  /** Name for `onbehalf scenario`. */
  scenario?: string
  decides?: string
}

/** Causes in their order, and what is worth knowing beside them. */
export interface Ranked {
  causes: Cause[]
  remarks: Cause[]
  /** What to send to decide between the first two; absent where the first is sure or alone. */
  ask?: string
}

/** Applies the rules and puts the surest cause first; among equals the one with more facts, then the more special. */
export function rank(evidence: Evidence, rules: readonly Rule[]): Ranked {
  const found = rules.flatMap((rule, order) => {
    const said = rule.find(evidence)
    return said ? [{ rule, order, cause: causeOf(rule, said, evidence) }] : []
  })
  const behind = new Set(found.flatMap(({ rule }) => rule.over ?? []))
  const weight = ({ rule, cause }: (typeof found)[number]) =>
    confidences.length - confidences.indexOf(cause.confidence) + (behind.has(rule.number) ? -10 : 0)
  const sorted = found.sort(
    (one, other) =>
      weight(other) - weight(one) ||
      other.cause.because.length - one.cause.because.length ||
      one.order - other.order,
  )
  const causes = sorted.filter(({ rule }) => !rule.remark).map(({ cause }) => cause)
  const ask = askBetween(causes)
  return {
    causes,
    remarks: sorted.filter(({ rule }) => rule.remark).map(({ cause }) => cause),
    ...(ask !== undefined && { ask }),
  }
}

function causeOf(rule: Rule, said: Found, evidence: Evidence): Cause {
  const { number, id, why, source, scenario, decidedBy } = rule
  const isGiven = decidedBy !== undefined && evidence[decidedBy].length > 0
  const decides = said.decides ?? (isGiven ? undefined : rule.decides)
  return {
    number,
    id,
    finding: said.finding ?? rule.finding,
    why,
    because: said.because,
    mend: said.mend ?? rule.mend,
    confidence: said.confidence ?? rule.confidence,
    source,
    ...(scenario && { scenario }),
    ...(decides && { decides }),
  }
}

function askBetween([first, second]: readonly Cause[]): string | undefined {
  if (!first || first.confidence === 'certain') return undefined
  return first.decides ?? second?.decides
}
