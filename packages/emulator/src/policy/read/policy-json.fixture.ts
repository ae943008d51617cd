/** An id of nothing. */
export const someGuid = '44444444-0000-4000-8000-000000000001'

/** A policy that is right, changed at some members. */
export function policyWith(change: {
  conditions?: object
  users?: object
  applications?: object
  grant?: object | null
  session?: object | null
  rest?: object
}) {
  const { conditions, users, applications, grant, session, rest } = change
  return {
    displayName: 'A policy',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'], ...users },
      applications: applications ?? { includeApplications: ['All'] },
      clientAppTypes: ['all'],
      ...conditions,
    },
    ...(grant === null ? {} : { grantControls: { operator: 'OR', builtInControls: ['mfa'], ...grant } }),
    ...(session === undefined ? {} : { sessionControls: session }),
    ...rest,
  }
}
