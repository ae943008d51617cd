import type { User } from '../../../tenant/records.js'
import type { GraphCall } from '../../call.js'
import type { Entity, EntityKind } from '../../entity.js'
import { seesBasicProfileOnly } from '../../permissions/require-permission.js'

/** What `User.ReadBasic.All` shows of other people. */
const basicProfile = new Set(['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'])

/** How a person is written: never with password, methods or roles. */
export const personKind: EntityKind<User> = {
  type: 'microsoft.graph.user',
  properties: [
    'businessPhones',
    'displayName',
    'givenName',
    'jobTitle',
    'mail',
    'mobilePhone',
    'officeLocation',
    'preferredLanguage',
    'surname',
    'userPrincipalName',
    'id',
    'accountEnabled',
    'userType',
    'externalUserState',
    'externalUserStateChangeDateTime',
    'mailNickname',
    'proxyAddresses',
    'companyName',
    'department',
    'lastPasswordChangeDateTime',
    'onPremisesImmutableId',
    'signInSessionsValidFromDateTime',
  ],
  defaults: [
    'businessPhones',
    'displayName',
    'givenName',
    'jobTitle',
    'mail',
    'mobilePhone',
    'officeLocation',
    'preferredLanguage',
    'surname',
    'userPrincipalName',
    'id',
  ],
  filterable: [
    'id',
    'displayName',
    'givenName',
    'surname',
    'mail',
    'userPrincipalName',
    'jobTitle',
    'accountEnabled',
    'userType',
    'department',
  ],
  sortable: ['displayName', 'userPrincipalName'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: writeUser,
}

function writeUser(user: User, { caller }: GraphCall): Entity {
  const profile: Entity = {
    id: user.id,
    displayName: user.displayName,
    givenName: user.givenName,
    surname: user.surname,
    userPrincipalName: user.userPrincipalName,
    mail: user.mail,
    mailNickname: user.userPrincipalName.split('@', 1)[0] ?? null,
    proxyAddresses: user.mail === null ? [] : [`SMTP:${user.mail}`],
    jobTitle: user.jobTitle,
    officeLocation: user.officeLocation,
    mobilePhone: user.mobilePhone,
    businessPhones: [],
    preferredLanguage: user.preferredLanguage,
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    externalUserState: user.externalUserState ?? null,
    externalUserStateChangeDateTime: user.externalUserStateChangeDateTime ?? null,
    companyName: user.companyName ?? null,
    department: user.department ?? null,
    lastPasswordChangeDateTime: user.lastPasswordChangeDateTime ?? null,
    onPremisesImmutableId: user.onPremisesImmutableId ?? null,
    signInSessionsValidFromDateTime: user.signInSessionsValidFromDateTime,
  }
  if (!seesBasicProfileOnly(caller, user)) return profile
  return Object.fromEntries(
    Object.entries(profile).map(([name, value]) => [name, basicProfile.has(name) ? value : hidden(value)]),
  )
}

function hidden(value: unknown): unknown {
  return Array.isArray(value) ? [] : null
}
