import { defaultPassword, ids } from '../../../src/tenant/default-tenant.js'
import { graphAppId, graphPermissions } from '../../../src/tenant/microsoft-graph-permissions.js'
import { type GraphClient, GraphTokens } from '../../graph-tokens.js'
import type { Play } from '../play.js'

const valuesOf = (kind: 'Scope' | 'Role') =>
  graphPermissions.filter((permission) => permission.kind === kind).map(({ value }) => value)
const root = '/graph/v1.0'
const access = `${root}/identity/conditionalAccess`

/** A resource to create, and what is changed about it then. */
type Created = readonly [path: string, body: object, change?: object]

const everybody = {
  clientAppTypes: ['all'],
  users: { includeUsers: ['All'] },
  applications: { includeApplications: ['All'] },
  locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
  devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -ne True' } },
}
const policy = {
  displayName: 'A policy',
  state: 'enabledForReportingButNotEnforced',
  conditions: everybody,
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  sessionControls: { signInFrequency: { isEnabled: true, type: 'hours', value: 4 } },
}
const place = {
  '@odata.type': '#microsoft.graph.ipNamedLocation',
  displayName: 'Office',
  isTrusted: false,
  ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/24' }],
}
const strength = { displayName: 'Only keys', allowedCombinations: ['password,softwareOath'] }
const file = { fileName: 'T.pdf', language: 'en', isDefault: true, fileData: { data: 'SGVsbG8=' } }
const group = { displayName: 'Desk', mailEnabled: false, mailNickname: 'desk', securityEnabled: true }
const person = {
  displayName: 'New',
  accountEnabled: true,
  mailNickname: 'new',
  userPrincipalName: 'new@contoso.com',
  passwordProfile: { password: 'Another-2026!', forceChangePasswordNextSignIn: true },
}
const registration = {
  displayName: 'New app',
  signInAudience: 'AzureADMyOrg',
  identifierUris: [],
  web: { redirectUris: ['https://localhost:3000/cb'] },
  api: { requestedAccessTokenVersion: 2 },
}

const written: readonly Created[] = [
  [`${access}/policies`, policy, { displayName: 'Renamed' }],
  [`${access}/namedLocations`, place, { '@odata.type': place['@odata.type'], isTrusted: true }],
  [`${root}/policies/authenticationStrengthPolicies`, strength, { displayName: 'Keys' }],
  [
    `${root}/identityGovernance/termsOfUse/agreements`,
    { displayName: 'Terms', isViewingBeforeAcceptanceRequired: true, files: [file] },
  ],
  [`${root}/groups`, group, { description: 'First line' }],
  [`${root}/users`, person, { jobTitle: 'Clerk' }],
  [`${root}/applications`, registration, { displayName: 'Other' }],
]

async function write(client: GraphClient, [path, body, change]: Created): Promise<string> {
  const { id } = await (await client.send('POST', path, body)).json()
  if (change) await client.send('PATCH', `${path}/${id}`, change)
  return id
}

/** What administrators and people ask of Graph, with every permission that there is. */
export const administration: Play = {
  name: 'administration',
  async play({ made }) {
    const tokens = new GraphTokens(made)
    const ada = await tokens.asUser(ids.admin, ...valuesOf('Scope'))
    const mila = await tokens.asUser(ids.milan, 'User.ReadWrite', 'Mail.Read', 'Files.Read.All')
    const daemon = await tokens.asDaemon(...valuesOf('Role'))
    const created: string[] = []
    for (const one of written) created.push(await write(ada, one))
    const [, , , , groupId = '', , appId = ''] = created
    const principal = made.directory.servicePrincipal(ids.contoso, ids.daemon)?.id
    const graph = made.directory.servicePrincipal(ids.contoso, graphAppId)?.id
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${ids.milan}` }
    await ada.send('POST', `${root}/groups/${groupId}/members/$ref`, reference)
    await ada.send('POST', `${root}/applications/${appId}/addPassword`, {
      passwordCredential: { displayName: 'x', endDateTime: '2027-01-01T00:00:00Z' },
    })
    await ada.send('POST', `${root}/identityProtection/riskyUsers/dismiss`, { userIds: [ids.milan] })
    await ada.send('POST', `${root}/users/${ids.milan}/authentication/phoneMethods`, {
      phoneNumber: '+1 2065555555',
      phoneType: 'mobile',
    })
    await daemon.send('POST', `${root}/servicePrincipals/${principal}/appRoleAssignments`, {
      principalId: principal,
      resourceId: graph,
      appRoleId: graphPermissions.find(({ kind }) => kind === 'Role')?.id,
    })
    await daemon.send('POST', `${root}/oauth2PermissionGrants`, {
      clientId: made.directory.servicePrincipal(ids.contoso, ids.spa)?.id,
      consentType: 'Principal',
      principalId: ids.nomfa,
      resourceId: graph,
      scope: 'Mail.Read',
    })
    await daemon.get(`${root}/users?$filter=startsWith(displayName,'M')&$select=id,mail&$top=2&$count=true`, {
      consistencylevel: 'eventual',
    })
    await daemon.get(`${root}/auditLogs/signIns?$filter=createdDateTime ge 2026-01-01T00:00:00Z`)
    await mila.get(`${root}/me/messages?$top=3&$orderby=receivedDateTime desc&$skip=1`)
    await mila.get(`${root}/me/drive/root/children`)
    await mila.get(`${root}/me/photo/$value`)
    await mila.send('POST', `${root}/me/changePassword`, {
      currentPassword: defaultPassword,
      newPassword: defaultPassword,
    })
  },
}
