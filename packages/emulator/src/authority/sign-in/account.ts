import { entraError } from '@onbehalf/protocol'
import { domainOf, federationOf } from '../../tenant/federation.js'
import type { DomainFederation, SignIn, User } from '../../tenant/records.js'
import { revokedSince } from '../../tenant/revocation.js'
import { servesPersonalAccounts } from '../clients.js'
import { otherTenant } from '../living-grant.js'
import { requireOwnCloud } from '../national-clouds.js'
import type { Services } from '../services.js'
import { type Placed, placeUser } from '../tenant-path.js'
import { requireTenantAllowed } from '../tenant-restrictions.js'
import { signInName, userOfLoginHint } from '../tokens/claim-values.js'
import type { SignInContext } from './step.js'

/** The person whom a sign-in is about: chosen in the flow, named by the request, or the only one the session has. */
export function accountOf(context: SignInContext): User | undefined {
  const { services, request, flow } = context
  const { store } = services.ground
  if (flow.userId !== undefined) return store.users.get(flow.userId)
  if (flow.repick || request.prompts.has('select_account') || request.prompts.has('create')) return undefined
  const hinted = hintedAccount(context)
  if (hinted) return hinted
  if (request.prompts.has('login') || request.loginHint !== undefined) return undefined
  const [only, another] = usableAccounts(context)
  return only && !another ? only : undefined
}

/** The person whom `login_hint` or `sid` names. */
export function hintedAccount({ services, request, session }: SignInContext): User | undefined {
  const { directory, store } = services.ground
  const { loginHint, sid } = request
  if (loginHint !== undefined) {
    const id = userOfLoginHint(loginHint)
    return id === undefined ? directory.userByName(loginHint) : store.users.get(id)
  }
  const account = sid === undefined ? undefined : session?.accounts.find(({ sessionId }) => sessionId === sid)
  return account && store.users.get(account.userId)
}

/**
 * Refuses a request for a session that this browser does not have.
 *
 * @throws EntraError 160021 when no account has the session, 16002 when somebody else than the hinted person has it.
 */
export function requireNamedSession({ services, request, session }: SignInContext): void {
  const { sid, loginHint } = request
  if (sid === undefined || !session) return
  const account = session.accounts.find(({ sessionId }) => sessionId === sid)
  if (!account) throw entraError('sessionNotFound')
  if (loginHint === undefined || loginHint.startsWith('O.')) return
  if (services.ground.directory.userByName(loginHint)?.id !== account.userId)
    throw entraError('sessionNotMet')
}

/** People who are signed in to this browser and may go on without a password. */
export function usableAccounts(context: SignInContext): User[] {
  const { services, session } = context
  return (session?.accounts ?? [])
    .filter((account) => isUsable(context, account))
    .map((account) => services.ground.store.users.get(account.userId))
    .filter((user) => user !== undefined)
    .filter((user) => fitsHint(context, user) && problemOf(context, user) === undefined)
}

/** The sign-in of `user` in this browser, if it is good enough for this request; policies are not asked. */
export function provedSignIn(context: SignInContext, user: User): SignIn | undefined {
  const { flow, session } = context
  const account = session?.accounts.find(({ userId }) => userId === user.id)
  if (!account || !isUsable(context, account)) return undefined
  return asksAnew(context, user) && !flow.proved ? undefined : account
}

/** The request wants the password again; with personal accounts, so does every sign-in for a device. */
function asksAnew({ services, request }: SignInContext, { tenantId }: User): boolean {
  if (request.prompts.has('login')) return true
  const isPersonal = services.ground.directory.tenant(tenantId)?.kind === 'personal'
  return isPersonal && request.target.deviceCode !== undefined
}

function isUsable({ services, request, flow }: SignInContext, account: SignIn): boolean {
  const { store, clock } = services.ground
  const user = store.users.get(account.userId)
  if (!user?.accountEnabled) return false
  if (revokedSince(user, account, 'cookie') !== undefined) return false
  if (request.maxAge === undefined || flow.proved === true) return true
  // An age of zero means a new sign-in, also in the moment of the last one.
  return request.maxAge > 0 && clock.now() - account.at <= request.maxAge
}

/** Whether `domain_hint` leaves room for somebody. */
export function fitsHint({ services, request }: SignInContext, user: User): boolean {
  const { domainHint } = request
  if (domainHint === undefined) return true
  const tenant = services.ground.directory.tenant(user.tenantId)
  if (domainHint === 'organizations' || domainHint === 'consumers') {
    return (tenant?.kind === 'personal') === (domainHint === 'consumers')
  }
  return user.tenantId === domainHint || user.userPrincipalName.toLowerCase().endsWith(`@${domainHint}`)
}

/** Why somebody may not sign in to this application here, whatever they prove; undefined when they may. */
export function problemOf({ services, request }: SignInContext, user: User): Error | undefined {
  const { client, path } = request.target
  const { directory } = services.ground
  const placed = placeUser(directory, path, user)
  const isGuest = placed !== undefined && placed.user.home !== undefined
  const personal = directory.tenant(user.tenantId)?.kind === 'personal' && !isGuest
  if (personal && request.version === 'v1.0') return entraError('apiVersionWithoutPersonalAccounts')
  if (personal && !servesPersonalAccounts(client)) {
    return entraError('personalAccountNotSupported', { user: signInName(user) })
  }
  if (!personal && client.signInAudience === 'PersonalMicrosoftAccount') {
    return entraError('personalAccountsOnly', { appId: client.appId, app: client.displayName })
  }
  return placed ? undefined : otherTenant(user, client, path)
}

/**
 * The person as the tenant of the request knows them.
 *
 * @throws EntraError 500200, 500201, 9002331, 50020, 50057, 90038, 500021, 500022.
 */
export function requirePlace(context: SignInContext, user: User): Placed {
  const problem = problemOf(context, user)
  if (problem) throw problem
  const placed = placeUser(context.services.ground.directory, context.request.target.path, user)
  if (!placed) throw entraError('signInExpired')
  if (!user.accountEnabled || !placed.user.accountEnabled) throw entraError('userDisabled')
  requireReachable(context, placed)
  return placed
}

/** The network of the person lets them reach the tenant, and the tenant is in this cloud. */
function requireReachable(
  { services: { ground }, request, sender }: SignInContext,
  { tenant }: Placed,
): void {
  requireOwnCloud(ground, tenant.id)
  requireTenantAllowed(ground.directory, sender, request.target.path, tenant)
}

/** Whether the person's password lives at an identity provider on their own premises. */
export function isFederated({ services }: Pick<SignInContext, 'services'>, user: User): boolean {
  return federationFor(services, user) !== undefined
}

/** The federation of a person's domain; undefined for people of managed ones. */
export function federationFor({ ground }: Services, user: User): DomainFederation | undefined {
  const federation = federationOf(ground.store, domainOf(user.userPrincipalName))
  return federation?.tenantId === user.tenantId ? federation : undefined
}
