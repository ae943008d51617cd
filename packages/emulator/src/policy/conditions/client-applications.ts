import type { Condition } from '../condition.js'

/** Service principals that sign in by themselves: such a policy is never about people. */
export const clientApplications: Condition = {
  name: 'clientApplications',
  compile: ({ conditions: { clientApplications } }) =>
    clientApplications && clientApplications.includeServicePrincipals.length > 0
      ? () => 'The policy is about applications that sign in by themselves.'
      : undefined,
}
