import type { Evidence, Input, Trouble } from './evidence/evidence.js'
import { type Gathered, gather } from './evidence/read.js'
import { catalogCauses, unknownNumbers } from './rank/catalog-causes.js'
import { missingIn } from './rank/missing.js'
import { type Cause, rank } from './rank/rank.js'
import type { Removed } from './redact/removed.js'
import { rules } from './rules/index.js'

/** What {@link explain} says. */
export interface Explanation {
  /** The likeliest first; empty when nothing was recognised. */
  causes: readonly Cause[]
  /** No causes, but worth mending or knowing. */
  remarks: readonly Cause[]
  /** The one input that would decide, as a request. */
  ask?: string
  /** What could not be read. */
  troubles: readonly Trouble[]
  /** Secrets that were taken out before anything was read. */
  removed: Removed
  /** Names of the kinds of facts that were read, with their numbers, for instance `2 tokens`. */
  read: readonly string[]
}

/** Settings of {@link explain}. */
export interface ExplainOptions {
  /** Milliseconds since 1970. */
  now: number
}

/**
 * The causes behind what people send when a sign-in fails: tokens, errors, manifests, registrations, traces, logs,
 * policies, code, in any mix. Secrets are taken out before anything is read. Never throws, whatever the texts are.
 *
 * @example
 * const { causes } = explain([{ name: 'error.txt', text: 'AADSTS50076 …' }], { now: Date.now() })
 * causes[0]?.finding
 */
export function explain(inputs: readonly Input[], { now }: ExplainOptions): Explanation {
  return explainGathered(gather(inputs, now))
}

/** {@link explain} for evidence that was gathered in chunks. */
export function explainGathered({ evidence, removed }: Gathered): Explanation {
  const { causes: ranked, remarks, ask: asked } = rank(evidence, rules)
  const causes = [...ranked, ...catalogCauses(evidence, ranked)]
  const ask = causes.length === 0 ? missingIn(evidence) : asked
  return {
    causes,
    remarks,
    ...(ask !== undefined && { ask }),
    troubles: [...evidence.troubles, ...unknownNumbers(evidence, causes)],
    removed,
    read: readIn(evidence),
  }
}

const kinds: readonly (readonly [key: keyof Evidence, one: string, many: string])[] = [
  ['tokens', 'token', 'tokens'],
  ['refusals', 'refusal of Entra', 'refusals of Entra'],
  ['codes', 'code of Office', 'codes of Office'],
  ['tags', 'tag of a dialog', 'tags of dialogs'],
  ['libraryErrors', 'error of MSAL', 'errors of MSAL'],
  ['verifications', 'refusal of an API', 'refusals of an API'],
  ['exchanges', 'request', 'requests'],
  ['manifests', 'manifest', 'manifests'],
  ['registrations', 'app registration', 'app registrations'],
  ['policies', 'policy', 'policies'],
  ['reports', 'report', 'reports'],
  ['allowedScripts', 'list of scripts', 'lists of scripts'],
  ['traits', 'trait of code', 'traits of code'],
  ['logs', 'log', 'logs'],
]

function readIn(evidence: Evidence): string[] {
  return kinds.flatMap(([key, one, many]) => {
    const facts = evidence[key]
    const count = Array.isArray(facts) ? facts.length : 0
    return count === 0 ? [] : `${count} ${count === 1 ? one : many}`
  })
}
