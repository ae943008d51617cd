import { entraError, grantTypes } from '@onbehalf/protocol'
import type { SignIn, User } from '../../tenant/records.js'
import { readScopes } from '../consent/scope-request.js'
import { defineGrant, optional, required } from '../grant.js'
import { admit } from '../policy/admit.js'
import { circumstancesOf, clientAppTypeOf } from '../policy/circumstances.js'
import { scopeText } from '../requests/scope-text.js'
import type { Services } from '../services.js'
import { isFederated } from '../sign-in/account.js'
import { allowsCloudPassword } from '../sign-in/home-realm.js'
import { hasExpiredOnPremises, isPassword } from '../sign-in/is-password.js'
import { nameOfPath, placeUser, type TenantPath } from '../tenant-path.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import { answerDelegated } from '../tokens/delegated-tokens.js'

/**
 * Resource owner password: the application itself asks for name and password. There is no page, so that nothing can be
 * asked for besides: no second factor, no consent, no new password; and no session that another application could use.
 *
 * @see RFC 6749 section 4.3
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc
 */
export const password = defineGrant({
  grantType: grantTypes.password,
  parameters: {
    username: required,
    password: required,
    scope: optional,
    resource: optional,
    claims: optional,
    client_info: optional,
  },

  async handle({ version, path, parameters, caller: identify, attempt }, services) {
    const { ground } = services
    const caller = identify()
    const client = caller.application
    requireWorkAccounts(path)
    const { clientProof, kind } = caller.asWithoutRedirect()
    if (version === 'v2.0' && parameters.scope === undefined) {
      throw entraError('missingParameter', { name: 'scope' })
    }
    const claims = readClaimsRequest(parameters.claims)
    const tenant = nameOfPath(path)
    const scopes = readScopes(scopeText({ version, tenant }, parameters, 'openid profile offline_access'), {
      directory: ground.directory,
      client,
      tenant,
      unknownPermission: 'invalidScope',
    })
    const user = findUser(services, path, parameters.username)
    Object.assign(attempt, { client, user, tenant: ground.directory.tenant(user.tenantId) })
    requirePassword(services, user, client.appId, parameters.password)
    const at = ground.clock.now()
    const signIn: SignIn = {
      ...{ userId: user.id, tenantId: user.tenantId, at },
      sessionId: ground.randomId(),
      proofs: [{ method: 'password', at }],
    }
    const circumstances = circumstancesOf(ground, attempt.sender, clientAppTypeOf(kind, client.appId))
    const admitted = admit(services, {
      occasion: 'code',
      ...{ version, path, attempt, client, scopes, claims, signIn, circumstances },
      homeUserId: user.id,
      isConfidential: kind === 'confidential',
    })
    return answerDelegated(services, {
      version,
      ...admitted,
      client,
      clientProof,
      scopes,
      claims,
      clientInfo: parameters.client_info === '1',
      refresh: { kind, firstIssued: at },
    })
  },
})

/** @throws EntraError 9001023 where personal accounts could be meant. */
function requireWorkAccounts(path: TenantPath): void {
  const isPersonal = path.kind === 'tenant' && path.tenant.kind === 'personal'
  if (isPersonal || path.kind === 'common') throw entraError('grantNotForAlias')
}

/** @throws EntraError 50034 for nobody, for somebody of another tenant, and for personal accounts, invited or not. */
function findUser({ ground }: Services, path: TenantPath, username: string): User {
  const user = ground.directory.userByName(username)
  const isPersonal = user !== undefined && ground.directory.tenant(user.tenantId)?.kind === 'personal'
  if (user && !isPersonal && placeUser(ground.directory, path, user)) return user
  throw entraError('userNotFound', { user: username.slice(0, 320), tenant: nameOfPath(path) })
}

/**
 * @throws EntraError 50053 while the account is locked, 50056 when the password lives elsewhere, 50126 for a wrong one,
 * 50057, 50144 and 50055 when it is right and of no use. A password that begins or ends with a blank never fits here.
 */
function requirePassword(services: Services, user: User, appId: string, typed: string): void {
  const { lockOut } = services
  if (lockOut.isLocked(user.id)) throw entraError('userLocked')
  const livesElsewhere = isFederated({ services }, user) && !allowsCloudPassword(services.ground, user, appId)
  if (livesElsewhere || user.password === undefined) throw entraError('noPassword')
  if (typed !== typed.trim() || !isPassword(user, typed)) {
    lockOut.failed(user.id)
    throw entraError(lockOut.isLocked(user.id) ? 'userLocked' : 'wrongPassword')
  }
  lockOut.succeeded(user.id)
  if (!user.accountEnabled) throw entraError('userDisabled')
  if (hasExpiredOnPremises(services.ground, user)) throw entraError('onPremisesPasswordExpired')
  if (user.passwordMustChange) throw entraError('passwordExpired')
}
