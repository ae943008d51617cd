import type { Disagreement, Parties } from './disagreement.js'
import type { Registration } from './registration.js'
import { agreementRules } from './rules/index.js'

/** More rounds than a registration needs: a scope has to be there before anybody is preauthorised for it. */
const roundLimit = 5

/**
 * Where manifest, registration and settings do not agree, in the order of the rules.
 *
 * @example
 * findDisagreements({ manifests: [{ file, text, manifest: readManifest(text) }], registration, now: Date.now() })
 */
export function findDisagreements(parties: Parties): Disagreement[] {
  return agreementRules.flatMap((rule) =>
    [...rule.check(parties)].map((found) => ({
      rule: rule.id,
      severity: rule.severity,
      source: rule.source,
      leadsTo: rule.leadsTo,
      ...found,
    })),
  )
}

/** What {@link mendRegistration} did. */
export interface MendedRegistration {
  registration: Registration
  /** What was mended, in the order in which it was. */
  mended: Disagreement[]
}

/**
 * The registration as the manifests want it: what they need is added, nothing that works is taken away.
 *
 * @param only - Mends only what these rules find; everything when absent.
 */
export function mendRegistration(
  parties: Parties & { registration: Registration },
  only?: readonly string[],
): MendedRegistration {
  const mended: Disagreement[] = []
  let { registration } = parties
  for (let round = 0; round < roundLimit; round++) {
    const able = findDisagreements({ ...parties, registration }).filter(
      ({ rule, mend }) => mend && (only?.includes(rule) ?? true),
    )
    if (able.length === 0) break
    registration = able.reduce((before, { mend }) => mend?.(before) ?? before, registration)
    mended.push(...able)
  }
  return { registration, mended }
}
