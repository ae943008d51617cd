import type { Requirement } from './model.js'

/** One entry per set: of several that name it, the highest version. */
export function highest(requirements: readonly Requirement[]): Requirement[] {
  const byName = new Map<string, Requirement>()
  for (const requirement of requirements) {
    const known = byName.get(requirement.name)
    if (!known || isHigher(requirement.minVersion, known.minVersion))
      byName.set(requirement.name, requirement)
  }
  return [...byName.values()]
}

function isHigher(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) > 0
}
