import type { DeviceFacts } from '../facts.js'
import type { FilterOperator } from './attributes.js'
import type { Rule } from './parse-rule.js'

/**
 * Whether a rule is true of a device. Without a device all attributes are null: then only comparisons that deny
 * (`-ne`, `-notIn` …) are true.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 */
export function matchesRule(rule: Rule, device: DeviceFacts | undefined): boolean {
  switch (rule.kind) {
    case 'and':
      return rule.parts.every((part) => matchesRule(part, device))
    case 'or':
      return rule.parts.some((part) => matchesRule(part, device))
    case 'not':
      return !matchesRule(rule.part, device)
    case 'comparison': {
      const actual = device && rule.attribute.read(device)?.toLowerCase()
      const { positive, compare } = comparisons[rule.operator]
      return positive === rule.values.some((value) => compare(actual, value))
    }
  }
}

type Compare = (actual: string | undefined, value: string | undefined) => boolean

const equals: Compare = (actual, value) => actual === value
const startsWith: Compare = (actual, value) => value !== undefined && actual?.startsWith(value) === true
const endsWith: Compare = (actual, value) => value !== undefined && actual?.endsWith(value) === true
const contains: Compare = (actual, value) => value !== undefined && actual?.includes(value) === true

/** Each operator as a comparison that must hold, or must not. */
const comparisons: Readonly<Record<FilterOperator, { positive: boolean; compare: Compare }>> = {
  eq: { positive: true, compare: equals },
  ne: { positive: false, compare: equals },
  in: { positive: true, compare: equals },
  notIn: { positive: false, compare: equals },
  startsWith: { positive: true, compare: startsWith },
  notStartsWith: { positive: false, compare: startsWith },
  endsWith: { positive: true, compare: endsWith },
  notEndsWith: { positive: false, compare: endsWith },
  contains: { positive: true, compare: contains },
  notContains: { positive: false, compare: contains },
}
