import type { PolicyFacts } from './facts.js'
import type { Lack } from './grant.js'
import { mergedMissing } from './merged-missing.js'
import { byPromptOrder } from './prompt-order.js'
import type { Demand, Verdict } from './verdict.js'
import { proofsInWords } from './words.js'

type Refusal = Omit<Extract<Verdict, { outcome: 'refused' }>, 'outcome' | 'policies' | 'session'>

/** Somebody who wants something: a policy, or a switch, which has no id. */
export interface Wanting {
  demand: Demand
  id?: string
  /** How a refusal begins, for instance `The policy "MFA" refuses`. */
  subject: string
  lacks: readonly Lack[]
}

/** The refusal that all who want something come to; undefined when nothing is missing. */
export function refusalOf(all: readonly Wanting[], facts: PolicyFacts): Refusal | undefined {
  const wanting = all.filter(({ lacks }) => lacks.length > 0)
  const [first, ...others] = wanting
    .flatMap(({ lacks, ...who }) => lacks.map((lack) => ({ ...lack, ...who })))
    .sort(
      (one, other) =>
        byPromptOrder(one.missing, other.missing) ||
        byDemand(one.demand, other.demand) ||
        compare(one.subject, other.subject) ||
        compare(one.id ?? '', other.id ?? ''),
    )
  if (!first) return undefined
  const { demand, subject, because } = first
  const also = wanting.length > 1 ? ` ${restOf(wanting.length - 1)}` : ''
  return {
    missing: mergedMissing(
      first.missing,
      others.map(({ missing }) => missing),
    ),
    demand,
    policyIds: wanting.flatMap(({ id }) => (id === undefined ? [] : [id])).sort(compare),
    explanation: `${subject} ${facts.client.displayName}. ${because} ${there(facts, because)}${also}`,
  }
}

/** What there is and the reason did not say yet. */
function there({ proofs, device, now }: PolicyFacts, because: string): string {
  const proved = proofsInWords(proofs, now)
  const rest = device ? `the device ${device.displayName}` : 'no device'
  return because.startsWith(`Proved: ${proved}`) ? `There is: ${rest}.` : `There is: ${proved}; ${rest}.`
}

function restOf(count: number): string {
  return count === 1 ? 'One more demand is not met.' : `${count} more demands are not met.`
}

const demands: readonly Demand[] = ['conditional-access', 'security-defaults', 'per-user-mfa', 'request']

function byDemand(one: Demand, other: Demand): number {
  return demands.indexOf(one) - demands.indexOf(other)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
