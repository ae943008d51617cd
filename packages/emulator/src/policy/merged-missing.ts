import type { Missing } from './verdict.js'

/**
 * What is asked for first, and what of the rest is asked for with it: a method that does for several policies, the terms
 * of use of all of them.
 */
export function mergedMissing(first: Missing, others: readonly Missing[]): Missing {
  switch (first.kind) {
    case 'second-factor':
    case 'method-registration':
    case 'fresh-second-factor':
    case 'fresh-sign-in': {
      const alike = others.flatMap((other) =>
        'methods' in other && other.kind === first.kind ? [other.methods] : [],
      )
      return { ...first, methods: doForAll(first.methods, alike) }
    }
    case 'terms-of-use': {
      const rest = others.flatMap((other) => (other.kind === 'terms-of-use' ? other.agreements : []))
      return { ...first, agreements: [...new Set([...first.agreements, ...rest])] }
    }
    case 'custom-control': {
      const rest = others.flatMap((other) => (other.kind === 'custom-control' ? other.controls : []))
      return { ...first, controls: [...new Set([...first.controls, ...rest])] }
    }
    default:
      return first
  }
}

/** Those that everybody takes; where no method does for all, those of the first, and the others ask afterwards. */
function doForAll<T>(first: readonly T[], others: readonly (readonly T[])[]): readonly T[] {
  if (others.some((methods) => methods.length === 0)) return []
  const common = first.filter((method) => others.every((methods) => methods.includes(method)))
  return common.length > 0 ? common : first
}
