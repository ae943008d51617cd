import { type EntraErrorName, entraErrors } from '@onbehalf/protocol'
import type { Refusal } from '../evidence/evidence.js'
import type { Mend } from './rule.js'

/** What the catalog says of the first number of a refusal that is one of `names`: its cause and its mend. */
export function catalogMend(
  { numbers, means = [] }: Refusal,
  names: readonly EntraErrorName[],
): { finding: string; mend: Mend } {
  const name = names.find((each) => [...numbers, ...means].includes(entraErrors[each].number)) ?? names[0]
  if (name === undefined) throw new TypeError('A rule of refusals names at least one')
  const { cause, owner, remedy } = entraErrors[name]
  return { finding: cause, mend: { [owner]: remedy } }
}
