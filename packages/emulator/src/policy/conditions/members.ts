import type { Test } from '../condition.js'

/** A test that passes when `actual` is one of `wanted`; undefined when nothing is wanted. */
export function oneOfThem<T extends string>(
  wanted: readonly T[],
  actualOf: (...of: Parameters<Test>) => T,
  mismatch: (actual: T) => string,
): Test | undefined {
  if (wanted.length === 0) return undefined
  const set = new Set(wanted)
  return (facts, tenant) => {
    const actual = actualOf(facts, tenant)
    return set.has(actual) ? undefined : mismatch(actual)
  }
}
