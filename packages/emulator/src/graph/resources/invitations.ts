import { z } from 'zod'
import type { Tenant, User } from '../../tenant/records.js'
import { readBody } from '../body.js'
import type { GraphCall } from '../call.js'
import { GraphError } from '../errors.js'
import { directoryRoles } from '../permissions/directory-roles.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { nowIn } from '../tenant-records.js'

const newInvitation = z.strictObject({
  invitedUserEmailAddress: z.email('It must be a mail address.').max(254),
  inviteRedirectUrl: z.url('It must be an address.').max(2_048),
  invitedUserDisplayName: z.string().min(1).max(256).optional(),
  invitedUserType: z.enum(['Guest', 'Member']).default('Guest'),
  sendInvitationMessage: z.literal(false, 'No mail leaves this computer; it must be false.').optional(),
})

type NewInvitation = z.output<typeof newInvitation>

async function invite(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.inviteGuests)
  const tenant = tenantOf(call)
  requireInviter(call, tenant)
  const facts = await readBody(call.request, newInvitation, 'Invitation')
  const home = call.ground.directory.userByName(facts.invitedUserEmailAddress)
  if (!home) {
    throw refused(
      `Nobody in any tenant of this emulator is called '${facts.invitedUserEmailAddress}', and one-time passcodes are not there. Create the person first.`,
    )
  }
  if (home.tenantId === tenant.id) {
    throw refused(`The invited user already exists in the directory as object ID: ${home.id}.`)
  }
  const guest = call.ground.directory.userIn(tenant.id, home) ?? guestOf(call, tenant, home, facts)
  call.ground.store.users.put(guest)
  return Response.json(written(call, guest, facts), { status: 201 })
}

function tenantOf({ ground, caller }: GraphCall): Tenant {
  const tenant = ground.store.tenants.get(caller.tenantId)
  if (!tenant) throw new GraphError('objectNotFound', caller.tenantId)
  return tenant
}

/** Who of the people may invite: `allowInvitesFrom` of the authorization policy. */
function requireInviter({ caller }: GraphCall, { invitesFrom = 'everyone' }: Tenant): void {
  if (caller.kind === 'application' || invitesFrom === 'everyone') return
  const { roles, userType } = caller.user
  const isAdministrator = roles.some((role) => inviters.has(role))
  const isMember = userType === 'Member'
  if (invitesFrom === 'adminsGuestInvitersAndAllMembers' && (isMember || isAdministrator)) return
  if (invitesFrom === 'adminsAndGuestInviters' && isAdministrator) return
  throw new GraphError('insufficientPrivileges', '', {
    explanation: `the authorization policy lets ${invitesFrom} invite`,
  })
}

const inviters: ReadonlySet<string> = new Set([
  directoryRoles.globalAdministrator,
  directoryRoles.userAdministrator,
  directoryRoles.guestInviter,
])

function guestOf(call: GraphCall, tenant: Tenant, home: User, facts: NewInvitation): User {
  const now = nowIn(call)
  const initial = tenant.domains.find(({ name }) => name.endsWith('.onmicrosoft.com')) ?? tenant.domains[0]
  const { invitedUserEmailAddress: mail, invitedUserDisplayName, invitedUserType } = facts
  return {
    id: call.ground.randomId(),
    tenantId: tenant.id,
    userPrincipalName: `${mail.replace('@', '_')}#EXT#@${initial?.name ?? tenant.id}`,
    displayName: invitedUserDisplayName ?? home.displayName,
    givenName: home.givenName,
    surname: home.surname,
    mail,
    jobTitle: null,
    officeLocation: null,
    mobilePhone: null,
    preferredLanguage: null,
    accountEnabled: true,
    userType: invitedUserType,
    methods: [],
    roles: [],
    home: { id: home.id, tenantId: home.tenantId },
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: now,
    signInSessionsValidFromDateTime: now,
  }
}

function written({ root }: GraphCall, guest: User, facts: NewInvitation): object {
  return {
    '@odata.context': `${root}/$metadata#invitations/$entity`,
    id: guest.id,
    // The first sign-in at the tenant redeems; there is no other link.
    inviteRedeemUrl: facts.inviteRedirectUrl,
    invitedUserDisplayName: guest.displayName,
    invitedUserType: guest.userType,
    invitedUserEmailAddress: facts.invitedUserEmailAddress,
    sendInvitationMessage: false,
    resetRedemption: false,
    inviteRedirectUrl: facts.inviteRedirectUrl,
    status: guest.externalUserState === 'PendingAcceptance' ? 'PendingAcceptance' : 'Completed',
    invitedUser: { id: guest.id },
  }
}

function refused(reason: string): GraphError {
  return new GraphError('invalidBody', reason)
}

/**
 * `POST /invitations`: makes a guest of somebody of another tenant, who comes with their first sign-in there.
 *
 * @see https://learn.microsoft.com/graph/api/invitation-post
 */
export const invitations: readonly GraphRoute[] = [{ method: 'POST', path: '/invitations', handle: invite }]
