import type { User } from '../../tenant/records.js'
import { type GraphCall, ownerOf } from '../call.js'
import { collectionAnswer, type Entity, type EntityKind, entityAnswer } from '../entity.js'
import { permissions, requirePermission, seesBasicProfileOnly } from '../permissions.js'
import type { GraphRoute } from '../resource.js'

/** What `User.ReadBasic.All` shows of other people. */
const basicProfile = new Set(['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'])

const userKind: EntityKind<User> = {
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
    'mailNickname',
    'companyName',
    'department',
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
    jobTitle: user.jobTitle,
    officeLocation: user.officeLocation,
    mobilePhone: user.mobilePhone,
    businessPhones: [],
    preferredLanguage: user.preferredLanguage,
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    companyName: null,
    department: null,
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

function readPerson(call: GraphCall): Response {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.readPeople, user)
  return entityAnswer(call, userKind, user, 'users')
}

function listPeople(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readPeople)
  const people = call.ground.store.users.filter(({ tenantId }) => tenantId === call.caller.tenantId)
  return collectionAnswer(call, userKind, people, 'users')
}

/** `/me`, `/users` and `/users/{id | userPrincipalName}`, read only. */
export const people: readonly GraphRoute[] = [
  { method: 'GET', path: '/me', handle: readPerson },
  { method: 'GET', path: '/users', handle: listPeople },
  { method: 'GET', path: '/users/:user', handle: readPerson },
]
