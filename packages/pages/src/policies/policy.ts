/** Whether a policy acts, only writes into the log what it would do, or rests. */
export type PolicyState = 'disabled' | 'enabledForReportingButNotEnforced' | 'enabled'

/**
 * A policy of Conditional Access in Graph's JSON, as far as the page reads it; the rest is shown as it came.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 */
export interface Policy extends Readonly<Record<string, unknown>> {
  id: string
  displayName: string
  state: PolicyState
  createdDateTime: string
  modifiedDateTime: string | null
}

/** The three states, in the order of the switch. */
export const policyStates: readonly (readonly [state: PolicyState, words: string])[] = [
  ['disabled', 'Off'],
  ['enabledForReportingButNotEnforced', 'Report-only'],
  ['enabled', 'On'],
]

/** `none on`, `2 on` */
export const countWords = (count: number): string => `${count === 0 ? 'none' : count} on`

/** Graph's JSON without what only Graph writes: what a POST makes again. */
export function asWritten(policy: Policy): Record<string, unknown> {
  const { id, createdDateTime, modifiedDateTime, templateId, ...written } = policy
  return Object.fromEntries(Object.entries(written).filter(([name]) => !name.startsWith('@odata.')))
}
