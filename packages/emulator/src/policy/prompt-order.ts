import type { Missing } from './verdict.js'

/**
 * What is asked for first. A block ends everything; a sign-in that is too old begins anew with its first factor; what
 * can be proved is proved before a new method is set up; the others follow the order that Conditional Access documents.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
const order: Readonly<Record<Missing['kind'], number>> = {
  block: 0,
  'modern-authentication': 1,
  'safe-registration': 2,
  'fresh-sign-in': 3,
  'second-factor': 4,
  'fresh-second-factor': 5,
  'method-registration': 6,
  platform: 7,
  'device-proof': 8,
  device: 9,
  'approved-app': 10,
  'protected-app': 11,
  'password-change': 12,
  'terms-of-use': 13,
  'custom-control': 14,
}

/** Whether `one` is asked for before `other`. */
export function byPromptOrder(one: Missing, other: Missing): number {
  return order[one.kind] - order[other.kind]
}
