import type { Missing } from './verdict.js'

/**
 * What is asked for first. A block ends everything, and so does the risk of a guest; a sign-in that is too old begins anew with its first factor; what
 * can be proved is proved before a new method is set up; the others follow the order that Conditional Access documents.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
const order: Readonly<Record<Missing['kind'], number>> = {
  block: 0,
  'modern-authentication': 1,
  'safe-registration': 2,
  'risk-at-home': 3,
  'fresh-sign-in': 4,
  'second-factor': 5,
  'fresh-second-factor': 6,
  'method-registration': 7,
  platform: 8,
  'device-proof': 9,
  device: 10,
  'approved-app': 11,
  'protected-app': 12,
  'password-change': 13,
  'terms-of-use': 14,
  'custom-control': 15,
}

/** Whether `one` is asked for before `other`. */
export function byPromptOrder(one: Missing, other: Missing): number {
  return order[one.kind] - order[other.kind]
}
