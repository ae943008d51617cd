import { checkManifest, type Finding } from './check.js'
import { applyEdits, EditSpans } from './edits.js'

/** What {@link fixManifest} did. */
export interface FixedManifest {
  text: string
  /** What was mended, in the order in which it was. */
  fixed: Finding[]
  /** What is still wrong. */
  left: Finding[]
}

/** More rounds than any manifest needs: one mended place seldom brings another to light. */
const roundLimit = 20

/**
 * Mends what can be mended, and leaves every other character of `text` as it was: line endings, comments, quotes.
 *
 * @param findings - Mends only what breaks the rules that these name; everything when absent.
 */
export function fixManifest(text: string, findings?: readonly Pick<Finding, 'rule'>[]): FixedManifest {
  const wanted = findings && new Set(findings.map(({ rule }) => rule))
  const fixed: Finding[] = []
  let mended = text
  for (let round = 0; round < roundLimit; round++) {
    const able = checkManifest(mended).findings.filter(({ rule, fix }) => fix && (wanted?.has(rule) ?? true))
    const now = together(able)
    const next = applyEdits(
      mended,
      now.flatMap(({ fix }) => fix ?? []),
    )
    if (next === mended) break
    mended = next
    fixed.push(...now)
  }
  return { text: mended, fixed, left: checkManifest(mended).findings }
}

/** The findings whose edits do not touch one another; the others have their turn in the next round. */
function together(findings: readonly Finding[]): Finding[] {
  const spans = new EditSpans()
  return findings.filter(({ fix = [] }) => spans.add(fix))
}
