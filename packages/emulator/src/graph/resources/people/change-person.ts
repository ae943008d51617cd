import type { User } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import { type GraphCall, ownerOf } from '../../call.js'
import type { Permission } from '../../permissions/permission.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import { requireStanding } from '../../permissions/require-standing.js'
import { nowIn } from '../../tenant-records.js'
import { withPassword } from './password.js'
import { type PersonChange, personChange } from './person-schema.js'
import { requireFreeAnchor, requireFreeName } from './principal-name.js'

/** What needs more than the permission to change a profile, or less. */
const special: Partial<Record<keyof PersonChange, Permission>> = {
  accountEnabled: permissions.enablePeople,
  passwordProfile: permissions.setPasswords,
  userPrincipalName: permissions.administerPeople,
  mail: permissions.administerPeople,
  onPremisesImmutableId: permissions.administerPeople,
}

/** What only few may change of administrators. */
const sensitive = [
  'accountEnabled',
  'passwordProfile',
  'userPrincipalName',
  'mobilePhone',
  'onPremisesImmutableId',
] as const

/** `PATCH /users/{id}`: acts from the next request on. */
export async function changePerson(call: GraphCall): Promise<Response> {
  const user = ownerOf(call)
  const change = await readBody(call.request, personChange, 'User')
  for (const permission of permissionsFor(change)) requirePermission(call.caller, permission, user)
  if (sensitive.some((name) => change[name] !== undefined)) requireStanding(call.caller, user)
  if (change.userPrincipalName !== undefined) requireFreeName(call, change.userPrincipalName, user)
  if (change.onPremisesImmutableId != null) requireFreeAnchor(call, change.onPremisesImmutableId, user)
  call.ground.store.users.put(changed(call, user, change))
  return new Response(null, { status: 204 })
}

function permissionsFor(change: PersonChange): Set<Permission> {
  const names = Object.keys(change) as (keyof PersonChange)[]
  return new Set(names.map((name) => special[name] ?? permissions.writePeople))
}

function changed(
  call: GraphCall,
  { onPremisesImmutableId: known, ...user }: User,
  { passwordProfile, onPremisesImmutableId = known, ...profile }: PersonChange,
): User {
  const given = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined))
  const anchor = onPremisesImmutableId ? { onPremisesImmutableId } : {}
  const after: User = { ...user, ...given, ...anchor }
  const placed = switched(call, user, after)
  if (!passwordProfile) return placed
  const { password, forceChangePasswordNextSignIn: forced } = passwordProfile
  const { passwordMustChange: before, ...rest } =
    password === undefined ? placed : withPassword(call, placed, password)
  return (forced ?? before) ? { ...rest, passwordMustChange: true } : rest
}

/** Remembers since when an account has been disabled. */
function switched(call: GraphCall, before: User, { disabledDateTime, ...after }: User): User {
  if (after.accountEnabled) return after
  return {
    ...after,
    disabledDateTime: before.accountEnabled ? nowIn(call) : (disabledDateTime ?? nowIn(call)),
  }
}
