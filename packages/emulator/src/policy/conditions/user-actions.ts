import type { Condition } from '../condition.js'

/** What somebody does at the sign-in itself: setting up a method, registering a device. */
export const userActions: Condition = {
  name: 'applications.includeUserActions',
  compile({ state, conditions: { applications } }) {
    const wanted: readonly string[] = applications.includeUserActions
    if (wanted.length === 0) return undefined
    if (state === 'enabledForReportingButNotEnforced')
      return () => 'Policies about user actions cannot be reported on.'
    return ({ userAction }) =>
      userAction !== undefined && wanted.includes(userAction)
        ? undefined
        : 'The policy is about something that the user does not do here.'
  },
}
