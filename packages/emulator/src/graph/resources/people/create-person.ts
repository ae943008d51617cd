import type { User } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { entityAnswer } from '../../entity.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import { nowIn } from '../../tenant-records.js'
import { withPassword } from './password.js'
import { personKind } from './person-kind.js'
import { newPerson } from './person-schema.js'
import { requireFreeAnchor, requireFreeName } from './principal-name.js'

/** `POST /users`: somebody who signs in with a password. */
export async function createPerson(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.administerPeople)
  const { ground, caller } = call
  const {
    passwordProfile,
    mailNickname: _nickname,
    ...facts
  } = await readBody(call.request, newPerson, 'User')
  requireFreeName(call, facts.userPrincipalName)
  if (facts.onPremisesImmutableId) requireFreeAnchor(call, facts.onPremisesImmutableId)
  const now = nowIn(call)
  const [givenName = '', ...names] = facts.displayName.split(' ')
  const blank: User = {
    id: ground.randomId(),
    tenantId: caller.tenantId,
    userPrincipalName: facts.userPrincipalName,
    displayName: facts.displayName,
    givenName: facts.givenName ?? givenName,
    surname: facts.surname ?? names.join(' '),
    mail: facts.mail ?? facts.userPrincipalName,
    jobTitle: facts.jobTitle ?? null,
    officeLocation: facts.officeLocation ?? null,
    mobilePhone: facts.mobilePhone ?? null,
    preferredLanguage: facts.preferredLanguage ?? null,
    department: facts.department ?? null,
    companyName: facts.companyName ?? null,
    accountEnabled: facts.accountEnabled,
    ...(facts.onPremisesImmutableId && { onPremisesImmutableId: facts.onPremisesImmutableId }),
    ...(!facts.accountEnabled && { disabledDateTime: now }),
    userType: 'Member',
    password: '',
    methods: [{ kind: 'password' }],
    roles: [],
    signInSessionsValidFromDateTime: now,
  }
  const user: User = {
    ...withPassword(call, blank, passwordProfile.password),
    ...(passwordProfile.forceChangePasswordNextSignIn && { passwordMustChange: true }),
  }
  ground.store.users.put(user)
  return entityAnswer(call, personKind, user, 'users', 201)
}
