import type { Registration } from '@onbehalf/doctor'

/** One change of an application, and what takes it back, in the order in which it has to be sent. */
export interface ApplicationChange {
  body: object
  undone: readonly object[]
}

/**
 * What has to be sent so that `before` becomes `after`: first all but the preauthorisations, which name scopes that have
 * to be there, then those. A scope that is switched on cannot be taken away: taking it back switches it off first.
 *
 * @see https://learn.microsoft.com/graph/api/application-update
 */
export function changesOf(before: Registration, after: Registration): ApplicationChange[] {
  const first = memberChange(before, after)
  const preauthorised = differs(before.api.preAuthorizedApplications, after.api.preAuthorizedApplications)
  return [
    ...(first ? [first] : []),
    ...(preauthorised
      ? [
          {
            body: { api: { preAuthorizedApplications: after.api.preAuthorizedApplications } },
            undone: [{ api: { preAuthorizedApplications: before.api.preAuthorizedApplications } }],
          },
        ]
      : []),
  ]
}

function memberChange(before: Registration, after: Registration): ApplicationChange | undefined {
  const names = (['identifierUris', 'web', 'spa', 'publicClient', 'requiredResourceAccess'] as const).filter(
    (name) => differs(before[name], after[name]),
  )
  const isApi =
    differs(before.api.oauth2PermissionScopes, after.api.oauth2PermissionScopes) ||
    before.api.requestedAccessTokenVersion !== after.api.requestedAccessTokenVersion
  if (names.length === 0 && !isApi) return undefined
  const members = (registration: Registration) => ({
    ...Object.fromEntries(names.map((name) => [name, registration[name]])),
    ...(isApi && { api: apiOf(registration) }),
  })
  const switchedOff = differs(before.api.oauth2PermissionScopes, after.api.oauth2PermissionScopes)
    ? [{ api: { oauth2PermissionScopes: addedSwitchedOff(before, after) } }]
    : []
  // What is added last is sent first: the list of what takes it back is turned around.
  return { body: members(after), undone: [members(before), ...switchedOff] }
}

function apiOf({ api }: Registration): object {
  const { oauth2PermissionScopes, requestedAccessTokenVersion } = api
  return { oauth2PermissionScopes, requestedAccessTokenVersion }
}

function addedSwitchedOff(before: Registration, after: Registration): object[] {
  const known = new Set(before.api.oauth2PermissionScopes.map(({ id }) => id))
  return after.api.oauth2PermissionScopes.map((scope) =>
    known.has(scope.id) ? scope : { ...scope, isEnabled: false },
  )
}

function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other)
}
