import type { ErrorOwner } from '@onbehalf/protocol'
import type { Evidence } from '../evidence/evidence.js'

/** How sure a cause is, the surest first. */
export const confidences = ['certain', 'very likely', 'likely', 'possible'] as const

/** One of {@link confidences}. */
export type Confidence = (typeof confidences)[number]

/** What who can do about a cause, as a sentence each; the first is the one to ask first. */
export type Mend = Readonly<Partial<Record<ErrorOwner, string>>>

/** What a rule says of one case; the rest is the rule's own. */
export interface Found {
  /** The facts behind it, for instance `error.txt: AADSTS50076, basic_action`. */
  because: readonly string[]
  confidence?: Confidence
  /** A finer finding, which may name values. */
  finding?: string
  mend?: Mend
  /** Instead of the rule's own `decides`: what is still missing here; empty when nothing is. */
  decides?: string
}

/** Kinds of evidence that a person can be asked for. */
export type DecidingKind =
  | 'tokens'
  | 'refusals'
  | 'manifests'
  | 'registrations'
  | 'policies'
  | 'reports'
  | 'allowedScripts'

/** One cause that people meet: a file of its own, listed in the index. Reads evidence, never a text. */
export interface Rule {
  /** Stable number, by which people speak of it: `R01`. */
  number: `R${string}`
  /** Kebab-case, the name of its file. */
  id: string
  /** What is wrong, as one sentence. */
  finding: string
  /** Why that is so, for somebody who has to believe it. */
  why: string
  mend: Mend
  /** How sure it is when it is found; a single case may say otherwise. */
  confidence: Confidence
  /** Documentation page or thread behind it. */
  source: string
  /** Name of the scenario that brings it about, for `onbehalf scenario`. */
  scenario?: string
  /** Why no scenario brings it about, as a sentence; one of both is there. */
  unplayed?: string
  /** The further input that would make it surer, as a request to a person. */
  decides?: string
  /** Kind of evidence that `decides` asks for: once some is there, it is not asked for again. */
  decidedBy?: DecidingKind
  /** Rules that it explains better than they do; those rank behind it. */
  over?: readonly Rule['number'][]
  /** No cause of a failure, but something to know or to mend before it becomes one. */
  remark?: true
  /** `undefined` when it is not so. */
  find(evidence: Evidence): Found | undefined
}
