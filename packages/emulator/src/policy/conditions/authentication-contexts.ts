import type { Condition } from '../condition.js'

/** A name by which an API asks for more: a policy for it counts only where it is asked for. */
export const authenticationContexts: Condition = {
  name: 'applications.includeAuthenticationContextClassReferences',
  compile({ conditions: { applications } }) {
    const wanted = applications.includeAuthenticationContextClassReferences
    if (wanted.length === 0) return undefined
    return ({ contexts }) =>
      contexts.some((context) => wanted.includes(context))
        ? undefined
        : `The policy is about authentication contexts that are not asked for: ${wanted.join(', ')}.`
  },
}
