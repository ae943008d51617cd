import { blocking, type DecisionRow, guest, ids, user } from './row.fixture.js'
import { docs } from './sources.fixture.js'

const types = (guestOrExternalUserTypes: string, members?: string[]) => ({
  guestOrExternalUserTypes,
  externalTenants: members
    ? { membershipKind: 'enumerated' as const, members }
    : { membershipKind: 'all' as const },
})
const b2bGuests = types('b2bCollaborationGuest')
const nobody = { includeUsers: [] }

/** Users, groups, roles and guests. */
// biome-ignore format: a table has one row per line.
export const aboutWhom: readonly DecisionRow[] = [
  ['All means a member', blocking(), {}, 'block', 'failure', docs.users],
  ['All means a guest', blocking(), guest('b2bCollaborationGuest'), 'block', 'failure', docs.users],
  ['None means nobody', blocking({ users: { includeUsers: ['None'] } }), {}, 'allowed', 'notApplied', docs.users],
  ['a user named means that user', blocking({ users: { includeUsers: [ids.anna] } }), {}, 'block', 'failure', docs.users],
  ['a user named means no other', blocking({ users: { includeUsers: [ids.bert] } }), {}, 'allowed', 'notApplied', docs.users],
  ['a group means its member', blocking({ users: { ...nobody, includeGroups: [ids.sales] } }), user({ groups: [ids.sales] }), 'block', 'failure', docs.users],
  ['a group means no other', blocking({ users: { ...nobody, includeGroups: [ids.sales] } }), user({ groups: [ids.hr] }), 'allowed', 'notApplied', docs.users],
  ['one group of several is enough', blocking({ users: { ...nobody, includeGroups: [ids.sales, ids.hr] } }), user({ groups: [ids.hr] }), 'block', 'failure', docs.users],
  ['a role means its holder', blocking({ users: { ...nobody, includeRoles: [ids.globalAdministrator] } }), user({ roles: [ids.globalAdministrator] }), 'block', 'failure', docs.users],
  ['a role means no other', blocking({ users: { ...nobody, includeRoles: [ids.globalAdministrator] } }), user({ roles: [ids.helpdeskAdministrator] }), 'allowed', 'notApplied', docs.users],
  ['users and groups are alternatives', blocking({ users: { includeUsers: [ids.bert], includeGroups: [ids.sales] } }), user({ groups: [ids.sales] }), 'block', 'failure', docs.users],
  ['users and roles are alternatives', blocking({ users: { includeUsers: [ids.bert], includeRoles: [ids.globalAdministrator] } }), user({ roles: [ids.globalAdministrator] }), 'block', 'failure', docs.users],
  ['an excluded user is left out of All', blocking({ users: { excludeUsers: [ids.anna] } }), {}, 'allowed', 'notApplied', docs.exclude],
  ['an excluded user leaves others in', blocking({ users: { excludeUsers: [ids.bert] } }), {}, 'block', 'failure', docs.exclude],
  ['an excluded group is left out of All', blocking({ users: { excludeGroups: [ids.sales] } }), user({ groups: [ids.sales] }), 'allowed', 'notApplied', docs.exclude],
  ['an excluded role is left out of All', blocking({ users: { excludeRoles: [ids.globalAdministrator] } }), user({ roles: [ids.globalAdministrator] }), 'allowed', 'notApplied', docs.exclude],
  ['excluding a group overrides including the user', blocking({ users: { includeUsers: [ids.anna], excludeGroups: [ids.sales] } }), user({ groups: [ids.sales] }), 'allowed', 'notApplied', docs.exclude],
  ['excluding the user overrides including the group', blocking({ users: { ...nobody, includeGroups: [ids.sales], excludeUsers: [ids.anna] } }), user({ groups: [ids.sales] }), 'allowed', 'notApplied', docs.exclude],
  ['excluding a group overrides including the role', blocking({ users: { ...nobody, includeRoles: [ids.globalAdministrator], excludeGroups: [ids.sales] } }), user({ roles: [ids.globalAdministrator], groups: [ids.sales] }), 'allowed', 'notApplied', docs.exclude],
  ['GuestsOrExternalUsers means a guest', blocking({ users: { includeUsers: ['GuestsOrExternalUsers'] } }), guest('b2bCollaborationGuest'), 'block', 'failure', docs.guests],
  ['GuestsOrExternalUsers means no member', blocking({ users: { includeUsers: ['GuestsOrExternalUsers'] } }), {}, 'allowed', 'notApplied', docs.guests],
  ['guests can be left out of All', blocking({ users: { excludeUsers: ['GuestsOrExternalUsers'] } }), guest('b2bCollaborationGuest'), 'allowed', 'notApplied', docs.exclude],
  ['leaving guests out leaves members in', blocking({ users: { excludeUsers: ['GuestsOrExternalUsers'] } }), {}, 'block', 'failure', docs.exclude],
  ['a type of guest means guests of that type', blocking({ users: { ...nobody, includeGuestsOrExternalUsers: b2bGuests } }), guest('b2bCollaborationGuest'), 'block', 'failure', docs.guests],
  ['a type of guest means no guest of another type', blocking({ users: { ...nobody, includeGuestsOrExternalUsers: b2bGuests } }), guest('internalGuest'), 'allowed', 'notApplied', docs.guests],
  ['a type of guest means no member', blocking({ users: { ...nobody, includeGuestsOrExternalUsers: b2bGuests } }), {}, 'allowed', 'notApplied', docs.guests],
  ['several types of guest are alternatives', blocking({ users: { ...nobody, includeGuestsOrExternalUsers: types('internalGuest,serviceProvider') } }), guest('serviceProvider'), 'block', 'failure', docs.guests],
  ['a tenant enumerated means guests from it', blocking({ users: { ...nobody, includeGuestsOrExternalUsers: types('b2bCollaborationGuest', [ids.partner]) } }), guest('b2bCollaborationGuest'), 'block', 'failure', docs.guests],
  ['a tenant enumerated means no guest from another', blocking({ users: { ...nobody, includeGuestsOrExternalUsers: types('b2bCollaborationGuest', [ids.partner]) } }), guest('b2bCollaborationGuest', ids.stranger), 'allowed', 'notApplied', docs.guests],
  ['guests of one tenant can be left out', blocking({ users: { excludeGuestsOrExternalUsers: types('b2bCollaborationGuest', [ids.partner]) } }), guest('b2bCollaborationGuest'), 'allowed', 'notApplied', docs.exclude],
  ['guests of other tenants stay in then', blocking({ users: { excludeGuestsOrExternalUsers: types('b2bCollaborationGuest', [ids.partner]) } }), guest('b2bCollaborationGuest', ids.stranger), 'block', 'failure', docs.exclude],
  ['a guest in an included group is meant', blocking({ users: { ...nobody, includeGroups: [ids.sales] } }), { ...guest('b2bCollaborationGuest'), ...user({ guest: { type: 'b2bCollaborationGuest', homeTenantId: ids.partner }, groups: [ids.sales] }) }, 'block', 'failure', docs.users],
  ['a policy for service principals is not about people', blocking({ users: { includeUsers: ['All'] }, conditions: { clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] } } }), {}, 'allowed', 'notApplied', docs.workloads],
]
