/**
 * Whether an Office build is `floor` or newer. Numbers between dots count; what is not there counts as nothing.
 *
 * @example
 * isAtLeast('16.0.18429.20132', '16.0.13127.20000') // true
 */
export function isAtLeast(build: string, floor: string): boolean {
  const [had, wanted] = [partsOf(build), partsOf(floor)]
  for (let index = 0; index < Math.max(had.length, wanted.length); index++) {
    const difference = (had[index] ?? 0) - (wanted[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

function partsOf(build: string): number[] {
  return build.split('.').map((part) => Number.parseInt(part, 10) || 0)
}
