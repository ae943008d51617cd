import { entraError } from '@onbehalf/protocol'
import { personalTenantId } from '../tenant/directory.js'
import type { Application, SignIn, User } from '../tenant/records.js'
import { type GrantHolder, revokedSince } from '../tenant/revocation.js'
import { requireAssignment, requireEnabled } from './consent/service-principals.js'
import type { Attempt } from './policy/attempt.js'
import type { Services } from './services.js'
import { type Placed, placeUser, type TenantPath } from './tenant-path.js'
import { requireTenantAllowed } from './tenant-restrictions.js'
import { signInName } from './tokens/claim-values.js'

/** A grant that is redeemed some time after the person signed in. */
export interface LaterGrant {
  homeUserId: string
  client: Application
  path: TenantPath
  signIn: SignIn
  /** It was issued to a client with a credential of its own. Default: no. */
  isConfidential?: boolean
}

/**
 * Asks again, at redemption, what was true at the sign-in: the person exists, is not disabled, has an account in the
 * tenant, is assigned to an application that wants it, and neither sessions nor the password behind them ended since.
 *
 * @param attempt Hears who it is, for the sign-in log.
 * @throws EntraError 500341, 50057, 50173, 50020, 50014, 7000112, 50105, 500021, 500022.
 */
export function requireLiving(
  { ground }: Services,
  { homeUserId, client, path, signIn, isConfidential = false }: LaterGrant,
  attempt?: Attempt,
): Placed {
  const home = ground.store.users.get(homeUserId)
  if (!home) throw entraError('userDeleted')
  const placed = placeUser(ground.directory, path, home)
  if (attempt && placed) Object.assign(attempt, placed)
  if (!home.accountEnabled) throw entraError('userDisabled')
  if (!placed) throw otherTenant(home, client, path)
  if (!placed.user.accountEnabled) throw entraError('userDisabled')
  if (placed.user.externalUserState === 'PendingAcceptance') throw entraError('guestPending')
  requireTenantAllowed(ground.directory, attempt?.sender, path, placed.tenant)
  requireNotRevoked(home, signIn, isConfidential ? 'confidential' : 'public')
  requireEnabled(ground, placed.tenant, client)
  const principal = ground.directory.servicePrincipal(placed.tenant.id, client.appId)
  if (principal) requireAssignment(ground, principal, placed.user, signInName(home))
  return placed
}

function requireNotRevoked(user: User, signIn: SignIn, holder: GrantHolder): void {
  const validFrom = revokedSince(user, signIn, holder)
  if (validFrom === undefined) return
  throw entraError('grantRevoked', {
    issued: new Date(signIn.at).toISOString(),
    validFrom: new Date(validFrom).toISOString(),
  })
}

/** The refusal of somebody whom the tenant of the request does not know. */
export function otherTenant(home: User, client: Application, path: TenantPath): Error {
  return entraError('userOfOtherTenant', {
    user: signInName(home),
    idp: home.tenantId === personalTenantId ? 'live.com' : `https://sts.windows.net/${home.tenantId}/`,
    tenant: path.kind === 'tenant' ? path.tenant.displayName : path.segment,
    appId: client.appId,
    app: client.displayName,
  })
}
