import { ids } from './default-ids.js'
import { defaultPassword, stableId } from './default-tenant/facts.js'
import { immutableIdOf } from './immutable-id.js'
import type { DomainFederation, Tenant, User } from './records.js'
import type { Store } from './store.js'

const memory = 'federation-origin'

/** TOTP secret of everybody at AD FS. */
const totpSecret = 'JBSWY3DPEHPK3PXP'

/**
 * Federates each domain that is said to be with the emulator's own AD FS at `origin`, if nobody said otherwise, and
 * leads the federations that point there along when the emulator moves.
 */
export function placeFederation(store: Store, origin: string): void {
  const before = store.secrets.get(memory)?.value
  store.transaction(() => {
    if (before !== undefined && before !== origin) moveFederations(store, before, origin)
    for (const tenant of store.tenants.all()) {
      for (const { name } of tenant.domains.filter(
        ({ authenticationType }) => authenticationType === 'Federated',
      )) {
        if (!federationOf(store, name)) store.domainFederations.put(federationAt(origin, tenant, name))
      }
    }
    seedAccounts(store)
    store.secrets.put({ id: memory, value: origin })
  })
}

/** How a domain is federated; undefined for a managed one. */
export function federationOf(
  store: Pick<Store, 'domainFederations'>,
  domain: string,
): DomainFederation | undefined {
  const name = domain.toLowerCase()
  return store.domainFederations.find((federation) => federation.domain === name)
}

/** The longest sign-in name, in characters: the longest mail address. @see RFC 5321 section 4.5.3.1 */
export const longestSignInName = 320

/** The name of the domain of a sign-in name, or of a domain itself. */
export function domainOf(name: string): string {
  return name.slice(name.lastIndexOf('@') + 1).toLowerCase()
}

/** A federation with the emulator's own AD FS. */
export function federationAt(
  origin: string,
  { id: tenantId }: Pick<Tenant, 'id'>,
  domain: string,
): DomainFederation {
  return {
    id: stableId('federation', tenantId, domain),
    tenantId,
    domain,
    displayName: `AD FS of ${domain}`,
    issuerUri: issuerOf(domain),
    passiveSignInUri: `${origin}/adfs/ls/`,
    activeSignInUri: `${origin}/adfs/services/trust/2005/usernamemixed`,
    metadataExchangeUri: `${origin}/adfs/services/trust/mex`,
    signOutUri: `${origin}/adfs/ls/`,
    passwordResetUri: null,
    signingCertificate: null,
    nextSigningCertificate: null,
    preferredAuthenticationProtocol: 'wsFed',
    promptLoginBehavior: 'translateToFreshPasswordAuthentication',
    federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
    isSignedAuthenticationRequestRequired: false,
    signingCertificateUpdateStatus: null,
  }
}

/**
 * Who AD FS says it is to Entra for the people of a domain; with several domains, each has its own.
 *
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-multiple-domains
 */
export function issuerOf(domain: string): string {
  return `http://${domain}/adfs/services/trust/`
}

/** People of federated domains have an account on their premises; it is where the password lives. */
function seedAccounts(store: Store): void {
  const user = store.users.get(ids.federated)
  if (!user || store.onPremisesAccounts.size > 0) return
  const immutableId = user.onPremisesImmutableId ?? immutableIdOf(user.id)
  if (user.onPremisesImmutableId === undefined) store.users.put(withImmutableId(user, immutableId))
  store.onPremisesAccounts.put({
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    displayName: user.displayName,
    password: defaultPassword,
    accountEnabled: true,
    isPasswordExpired: false,
    immutableId,
    totpSecret,
  })
}

function withImmutableId(user: User, onPremisesImmutableId: string): User {
  return { ...user, onPremisesImmutableId }
}

function moveFederations(store: Store, from: string, to: string): void {
  const move = <T extends string | null>(uri: T): T =>
    (uri?.startsWith(`${from}/`) ? `${to}${uri.slice(from.length)}` : uri) as T
  for (const federation of [...store.domainFederations.all()]) {
    store.domainFederations.put({
      ...federation,
      passiveSignInUri: move(federation.passiveSignInUri),
      activeSignInUri: move(federation.activeSignInUri),
      metadataExchangeUri: move(federation.metadataExchangeUri),
      signOutUri: move(federation.signOutUri),
    })
  }
}
