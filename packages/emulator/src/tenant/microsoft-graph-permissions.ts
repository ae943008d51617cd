import type { AppRole, PermissionScope } from './records.js'

/** Client id of Microsoft Graph. */
export const graphAppId = '00000003-0000-0000-c000-000000000000'

interface GraphPermission {
  value: string
  kind: 'Scope' | 'Role'
  id: string
  /** Whether only an administrator may consent. */
  admin: boolean
  /** What the consent page says, to the person and about the person. */
  sentence: string
}

const scope = (value: string, id: string, sentence: string, admin = false): GraphPermission => ({
  value,
  kind: 'Scope',
  id,
  admin,
  sentence,
})
const role = (value: string, id: string, sentence: string): GraphPermission => ({
  value,
  kind: 'Role',
  id,
  admin: true,
  sentence,
})

/**
 * The permissions of Microsoft Graph that the emulator knows, under their real ids.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
export const graphPermissions: readonly GraphPermission[] = [
  scope('openid', '37f7f235-527c-4136-accd-4a02d197296e', 'Sign you in'),
  scope('profile', '14dad69e-099b-42c9-810b-d002981feec1', 'See your name and user name'),
  scope('email', '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0', 'See your e-mail address'),
  scope(
    'offline_access',
    '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
    'Keep access to what you have given it access to',
  ),
  scope('User.Read', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', 'Sign you in and read your profile'),
  scope('User.ReadWrite', 'b4e74841-8e56-480b-be8b-910348b18b4c', 'Read and change your profile'),
  scope('User.ReadBasic.All', 'b340eb25-3456-403f-be2f-af7a0d370277', 'Read the basic profile of everybody'),
  scope('User.Read.All', 'a154be20-db9c-4678-8ab7-66f6cc099a59', 'Read the full profile of everybody', true),
  scope('Mail.Read', '570282fd-fa5c-430d-a7fd-fc8dc98a9dca', 'Read your mail'),
  scope('Mail.ReadWrite', '024d486e-b451-40bb-833d-3e66d98c5c73', 'Read and change your mail'),
  scope('Mail.Send', 'e383f46e-2787-4529-855e-0e479a3ffac0', 'Send mail as you'),
  scope('Calendars.Read', '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42', 'Read your calendars'),
  scope('Files.Read', '10465720-29dd-4523-a11a-6a75c743c9d9', 'Read your files'),
  scope('Files.Read.All', 'df85f4d6-205c-4ac5-a5ea-6bf408dba283', 'Read all files that you can open'),
  scope('Files.ReadWrite', '5c28f0bf-8a70-41f1-8ab2-9032436ddb65', 'Read and change your files'),
  scope('Application.Read.All', 'c79f8feb-a9db-4090-85f9-90d820caa0eb', 'Read all app registrations', true),
  scope(
    'Application.ReadWrite.All',
    'bdfbf15f-ee85-4955-8675-146e8e5296b5',
    'Change all app registrations',
    true,
  ),
  scope('Directory.Read.All', '06da0dbc-49e2-44d2-8312-53f166ab848a', 'Read directory data', true),
  scope(
    'DelegatedPermissionGrant.ReadWrite.All',
    '41ce6ca6-6826-4807-84f1-1c82854f7ee5',
    'Change all delegated permission grants',
    true,
  ),
  scope(
    'User.ReadWrite.All',
    '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4',
    'Change the profile of everybody',
    true,
  ),
  scope('Files.ReadWrite.All', '863451e7-0667-486c-a5d6-d135439485f0', 'Change all files that you can open'),
  scope('Directory.ReadWrite.All', 'c5366453-9fb0-48a5-a156-24f0c49a4b84', 'Change directory data', true),
  scope('Organization.Read.All', '4908d5b9-3fb2-4b1e-9336-1888b7937185', 'Read about the organization', true),
  scope(
    'AppRoleAssignment.ReadWrite.All',
    '84bccea3-f856-4a8a-967b-dbe0a3d53a64',
    'Change all application permission grants',
    true,
  ),
  scope('Policy.Read.All', '572fea84-0151-49b2-9301-11cb16974376', 'Read all policies', true),
  scope(
    'Policy.ReadWrite.ConditionalAccess',
    'ad902697-1014-4ef5-81ef-2b4301988e8c',
    'Change Conditional Access policies',
    true,
  ),
  role('User.Read.All', 'df021288-bdef-4463-88db-98f22de89214', 'Read the full profile of everybody'),
  role('Mail.Read', '810c84a8-4a9e-49e6-bf7d-12d183f40d01', 'Read mail in all mailboxes'),
  role('Application.Read.All', '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30', 'Read all app registrations'),
  role('Application.ReadWrite.All', '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9', 'Change all app registrations'),
  role(
    'DelegatedPermissionGrant.ReadWrite.All',
    '8e8e4742-1d95-4f68-9d56-6ee75648c72a',
    'Change all delegated permission grants',
  ),
  role('User.ReadWrite.All', '741f803b-c850-494e-b5df-cde7c675a1ca', 'Change the profile of everybody'),
  role('Mail.ReadWrite', 'e2a3a72e-5f79-4c64-b1b1-878b674786c9', 'Change mail in all mailboxes'),
  role('Files.Read.All', '01d4889c-1287-42c6-ac1f-5d1e02578ef6', 'Read the files of everybody'),
  role('Files.ReadWrite.All', '75359482-378d-4052-8f01-80520e7db3cd', 'Change the files of everybody'),
  role('Directory.Read.All', '7ab1d382-f21e-4acd-a863-ba3e13f7da61', 'Read directory data'),
  role('Directory.ReadWrite.All', '19dbc75e-c2e2-444c-a770-ec69d8559fc7', 'Change directory data'),
  role('Organization.Read.All', '498476ce-e0fe-48b0-b801-37ba7e2685c6', 'Read about the organization'),
  role(
    'AppRoleAssignment.ReadWrite.All',
    '06b708a9-e830-4db3-a914-8e69da51d44f',
    'Change all application permission grants',
  ),
  role('Policy.Read.All', '246dd0d5-5bd0-4def-940b-0421030a5b68', 'Read all policies'),
  role(
    'Policy.ReadWrite.ConditionalAccess',
    '01c0a623-fc9b-48e9-b794-0756f8e8f067',
    'Change Conditional Access policies',
  ),
]

/** The permission named `value`. Throws when the emulator does not know it. */
export function permission(value: string, kind: 'Scope' | 'Role' = 'Scope'): GraphPermission {
  const found = graphPermissions.find((entry) => entry.value === value && entry.kind === kind)
  if (!found) throw new TypeError(`Microsoft Graph has no ${kind} named ${value} here`)
  return found
}

/** The delegated permissions as an application's `oauth2PermissionScopes`. */
export function graphScopes(): PermissionScope[] {
  return graphPermissions
    .filter((entry) => entry.kind === 'Scope')
    .map((entry) => ({
      id: entry.id,
      value: entry.value,
      type: entry.admin ? 'Admin' : 'User',
      isEnabled: true,
      adminConsentDisplayName: entry.sentence,
      adminConsentDescription: entry.sentence,
      userConsentDisplayName: entry.sentence,
      userConsentDescription: entry.sentence,
    }))
}

/** The application permissions as an application's `appRoles`. */
export function graphRoles(): AppRole[] {
  return graphPermissions
    .filter((entry) => entry.kind === 'Role')
    .map((entry) => ({
      id: entry.id,
      value: entry.value,
      displayName: entry.sentence,
      description: entry.sentence,
      isEnabled: true,
      allowedMemberTypes: ['Application'],
    }))
}
