import { useMemo } from 'react'

/** An object made anew at each drawing, as the same object for as long as each of its members is the same. */
export function useSame<Members extends object>(object: Members): Members {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the members are all that can change
  return useMemo(() => object, Object.values(object))
}
