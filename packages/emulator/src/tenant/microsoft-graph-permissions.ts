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
 * What administrators need: name, id as a delegated and as an application permission (null where Graph has none), what
 * the consent page says. Only administrators may consent.
 */
const administrationRows: readonly (readonly [string, string | null, string | null, string])[] = [
  [
    'Agreement.Read.All',
    'af2819c9-df71-4dd3-ade7-4d7c9dc653b7',
    '2f3e6f8c-093b-4c57-a58b-ba5ce494a169',
    'Read all terms of use',
  ],
  [
    'Agreement.ReadWrite.All',
    'ef4b5d93-3104-4664-9053-a5c49ab44218',
    'c9090d00-6101-42f0-a729-c41074260d47',
    'Change all terms of use',
  ],
  [
    'Domain.Read.All',
    '2f9ee017-59c1-4f1d-9472-bd5529a7b311',
    'dbb9058a-0e50-45d7-ae91-66909b5d4664',
    'Read domains',
  ],
  [
    'Domain.ReadWrite.All',
    '0b5d694c-a244-4bde-86e6-eb5cd07730fe',
    '7e05723c-0bb0-42da-be95-ae9f08a6e53c',
    'Change domains',
  ],
  [
    'AgreementAcceptance.Read.All',
    'a66a5341-e66e-4897-9d52-c2df58c2bfb9',
    'd8e4ec18-f6c0-4620-8122-c8b1f2bf400e',
    'Read who accepted which terms of use',
  ],
  [
    'AgreementAcceptance.Read',
    '0b7643bb-5336-476f-80b5-18fbfbc91806',
    null,
    'Read which terms of use you accepted',
  ],
  [
    'AuditLog.Read.All',
    'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20',
    'b0afded3-3588-46d8-8b3d-9842eff778da',
    'Read the sign-in log',
  ],
  [
    'AuthenticationContext.Read.All',
    '57b030f1-8c35-469c-b0d9-e4a077debe70',
    '381f742f-e1f8-4309-b4ab-e3d91ae4c5c1',
    'Read all authentication contexts',
  ],
  [
    'AuthenticationContext.ReadWrite.All',
    'ba6d575a-1344-4516-b777-1404f5593057',
    'a88eef72-fed0-4bf7-a2a9-f19df33f8b83',
    'Change all authentication contexts',
  ],
  [
    'Device.Read.All',
    '951183d1-1a61-466f-a6d1-1fde911bfd95',
    '7438b122-aefc-4978-80ed-43db9fcc7715',
    'Read all devices',
  ],
  ['Device.ReadWrite.All', null, '1138cb37-bd11-4084-a2b7-9f71582aeddb', 'Change all devices'],
  ['Directory.AccessAsUser.All', '0e263e50-5827-48a4-b97c-d940288653c7', null, 'Use the directory as you'],
  [
    'Group.Read.All',
    '5f8c59db-677d-491f-a6b8-5f174b11ec1d',
    '5b567255-7703-4780-807c-7be8301ae99b',
    'Read all groups',
  ],
  [
    'Group.ReadWrite.All',
    '4e46008b-f24c-477d-8fff-7bb4ec7aafe0',
    '62a82d76-70ea-41e2-9197-370581804d09',
    'Change all groups',
  ],
  [
    'GroupMember.Read.All',
    'bc024368-1153-4739-b217-4326f2e966d0',
    '98830695-27a2-44f7-8c18-0c3ebc9698f6',
    'Read who is in which group',
  ],
  [
    'GroupMember.ReadWrite.All',
    'f81125ac-d3b7-4573-a3b2-7099cc39df9e',
    'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
    'Change who is in which group',
  ],
  [
    'IdentityRiskyUser.Read.All',
    'd04bb851-cb7c-4146-97c7-ca3e71baf56c',
    'dc5007c0-2d7d-4c42-879c-2dab87571379',
    'Read who is at risk',
  ],
  [
    'IdentityRiskyUser.ReadWrite.All',
    'e0a7cdbb-08b0-4697-8264-0069786e9674',
    '656f6061-f9fe-4807-9708-6a2e0934df76',
    'Say who is at risk',
  ],
  [
    'Policy.Read.All',
    '572fea84-0151-49b2-9301-11cb16974376',
    '246dd0d5-5bd0-4def-940b-0421030a5b68',
    'Read all policies',
  ],
  [
    'Policy.Read.AuthenticationMethod',
    'a6ff13ac-1851-4993-8ca9-a671d70de2d5',
    '8e3bc81b-d2f3-4b7b-838c-32c88218d2f0',
    'Read the policies of authentication methods',
  ],
  [
    'Policy.Read.ConditionalAccess',
    '633e0fce-8c58-4cfb-9495-12bbd5a24f7c',
    '37730810-e9ba-4e46-b07e-8ca78d182097',
    'Read Conditional Access policies',
  ],
  [
    'Policy.ReadWrite.ApplicationConfiguration',
    'b27add92-efb2-4f16-84f5-8108ba77985c',
    'be74164b-cff1-491c-8741-e671cb536e13',
    'Change the policies of applications',
  ],
  [
    'Policy.ReadWrite.AuthenticationMethod',
    '7e823077-d88e-468f-a337-e18f1f0e6c7c',
    '29c18626-4985-4dcd-85c0-193eef327366',
    'Change the policies of authentication methods',
  ],
  [
    'Policy.ReadWrite.ConditionalAccess',
    'ad902697-1014-4ef5-81ef-2b4301988e8c',
    '01c0a623-fc9b-48e9-b794-0756f8e8f067',
    'Change Conditional Access policies',
  ],
  [
    'Policy.ReadWrite.SecurityDefaults',
    '0b2a744c-2abf-4f1e-ad7e-17a087e2be99',
    '1c6e93a6-28e2-4cbb-9f64-1a46a821124d',
    'Switch security defaults on and off',
  ],
  [
    'User-PasswordProfile.ReadWrite.All',
    '56760768-b641-451f-8906-e1b8ab31bca7',
    'cc117bb9-00cf-4eb8-b580-ea2a878fe8f7',
    'Set passwords',
  ],
  [
    'User.EnableDisableAccount.All',
    'f92e74e7-2563-467f-9dd0-902688cb5863',
    '3011c876-62b7-4ada-afa2-506cbbecc68c',
    'Enable and disable accounts',
  ],
  [
    'User.RevokeSessions.All',
    'fc30e98b-8810-4501-81f5-c20a3196387b',
    '77f3a031-c388-4f99-b373-dc68676a979e',
    'Revoke the sessions of everybody',
  ],
  [
    'UserAuthenticationMethod.Read',
    '1f6b61c5-2f65-4135-9c9f-31c0f8d32b52',
    null,
    'Read your authentication methods',
  ],
  [
    'UserAuthenticationMethod.ReadWrite',
    '48971fc1-70d7-4245-af77-0beb29b53ee2',
    null,
    'Change your authentication methods',
  ],
  [
    'UserAuthenticationMethod.Read.All',
    'aec28ec7-4d02-4e8c-b864-50163aea77eb',
    '38d9df27-64da-44fd-b7c5-a6fbac20248f',
    'Read the authentication methods of everybody',
  ],
  [
    'UserAuthenticationMethod.ReadWrite.All',
    'b7887744-6746-4312-813d-72daeaee7e2d',
    '50483e42-d915-4231-9639-7fdb7fd190e5',
    'Change the authentication methods of everybody',
  ],
]

const administration = administrationRows.flatMap(([value, scopeId, roleId, sentence]) => [
  ...(scopeId === null ? [] : [scope(value, scopeId, sentence, true)]),
  ...(roleId === null ? [] : [role(value, roleId, sentence)]),
])

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
  scope(
    'Mail.Read.Shared',
    '7b9103a5-4610-446b-9670-80643382c1fa',
    'Read your mail and mail shared with you',
  ),
  scope(
    'Mail.ReadWrite.Shared',
    '5df07973-7d5d-46ed-9847-1271055cbd51',
    'Read and change your mail and mail shared with you',
  ),
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
  ...administration,
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
