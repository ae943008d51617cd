import type { PlatformName } from '../answers.js'
import { isAtLeast } from '../builds.js'

/** A requirement set, and from which build of each platform it holds; a platform that is missing never has it. */
export interface RequirementSet {
  name: string
  version: string
  from: Partial<Record<PlatformName, string>>
}

/** Every build of a platform has the set. */
export const anyBuild = '0'

/**
 * The sets of a build: each at its highest version.
 *
 * @param sets rows of {@link RequirementSet}, in any order
 */
export function setsOf(
  sets: readonly RequirementSet[],
  platform: PlatformName,
  build: string,
): Record<string, string> {
  const held: Record<string, string> = {}
  for (const { name, version, from } of sets) {
    const floor = from[platform]
    if (floor === undefined || !isAtLeast(build, floor)) continue
    const known = held[name]
    if (known === undefined || isAtLeast(version, known)) held[name] = version
  }
  return held
}

/** Floors of one row, in the order of the documentation's columns. */
export function floors(web: string, windows: string, mac?: string, ipad?: string): RequirementSet['from'] {
  return {
    web,
    windows,
    ...(mac !== undefined && { mac }),
    ...(ipad !== undefined && { ipad }),
  }
}
