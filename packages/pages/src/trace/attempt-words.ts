import type { Attempt } from './attempts'
import { duration } from './durations'
import { type Entry, endOf, isRefused, startOf } from './entry'
import { quietWords } from './rows'
import { wireOf } from './wire'

/** How an attempt ended so far. `mended`: refused first, then the same exchange went through. */
export type Outcome = 'done' | 'refused' | 'mended' | 'quiet'

const outcomeWords: Readonly<Record<Outcome, string>> = {
  done: 'done',
  refused: 'refused',
  mended: 'refused, then done',
  quiet: 'start-up and discovery',
}

/** The line above an attempt. */
export interface AttemptWords {
  title: string
  outcome: Outcome
  /** `refused, then done · 1.4 s` */
  ending: string
}

/** Puts an attempt into words: what was tried, how it ended, how long it took. */
export function wordsOf({ entries }: Attempt): AttemptWords {
  const loud = entries.filter((entry) => !entry.quiet)
  const outcome = outcomeOf(loud)
  return {
    title: outcome === 'quiet' ? quietWords(entries.length) : titleOf(loud),
    outcome,
    ending: `${outcomeWords[outcome]} · ${duration(lengthOf(entries))}`,
  }
}

/** From the first request to the last answer, in milliseconds. */
function lengthOf(entries: readonly Entry[]): number {
  return Math.max(...entries.map(endOf)) - Math.min(...entries.map(startOf))
}

function titleOf(loud: readonly Entry[]): string {
  const opening = loud.find((entry) => entry.kind === 'office') ?? loud[0]
  return opening?.summary ?? ''
}

/** The last refusal decides, unless the same request went through afterwards. */
function outcomeOf(loud: readonly Entry[]): Outcome {
  if (loud.length === 0) return 'quiet'
  const refused = loud.findLast(isRefused)
  if (!refused) return 'done'
  const repeated = loud
    .slice(loud.indexOf(refused) + 1)
    .some((later) => sameRequest(later, refused) && !isRefused(later))
  return repeated ? 'mended' : 'refused'
}

const sameRequest = (one: Entry, other: Entry): boolean =>
  one.from === other.from && one.to === other.to && wireOf(one) === wireOf(other)
