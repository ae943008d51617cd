import { officeClients } from '../../tenant/directory.js'
import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'
import type { Application, SignIn, Tenant, User } from '../../tenant/records.js'
import { isMicrosoftsOwn } from '../clients.js'
import type { Issuers } from '../issuers.js'
import { proofsAt } from '../policy/facts-of.js'
import {
  authenticationMethods,
  legacyPersonId,
  pairwiseSubject,
  refreshHint,
  signInName,
} from './claim-values.js'
import { asksForCapabilities } from './continuous-access.js'
import { groupClaims } from './group-claims.js'
import { optionalClaims } from './optional-claims.js'
import type { HeaderKind } from './sign.js'

/** How a client proved itself, as `azpacr` and `appidacr` say it: not at all, by a secret, by a certificate. */
export type ClientProof = '0' | '1' | '2'

/** The API that a token is for. */
export interface TokenResource {
  application: Application
  /** As the client named it: a v1 token's audience. */
  identifier: string
}

/** What a user's token for an API says. */
export interface DelegatedFacts {
  tenant: Tenant
  /** The person as an object of `tenant`; a guest's own record there. */
  user: User
  client: Application
  clientProof: ClientProof
  resource: TokenResource
  /** Permissions, by short name. */
  scopes: readonly string[]
  /** The user's app roles at the API. */
  roles: readonly string[]
  signIn: SignIn
  /** Whether the client may know the person's name. */
  profile: boolean
  /** Capabilities that the client declared. */
  capabilities: readonly string[]
  /** Authentication contexts that are satisfied. */
  contexts: readonly string[]
  /** Ids of the groups that the person is in. Default: none. */
  groups?: readonly string[]
  /** The token travels in an address: nothing that can grow long is in it. Default: false. */
  inAddress?: boolean
  /** The token is not dated back behind this time, in seconds. */
  notBefore?: number
}

/** Values that are new in each token. */
export interface TokenStamp {
  issued: number
  expires: number
  uti: string
  aio: string
}

/** Lifetime in seconds that Office's own clients see announced in their tokens. */
const extendedLifetime = 262_800

/** Which form tokens for an API have: its registration decides, and Graph's own differ once more. */
export function formOf(resource: Application): HeaderKind {
  if (resource.appId === graphAppId) return 'graph'
  return resource.api.requestedAccessTokenVersion === 2 ? 'v2' : 'v1'
}

/** The claims of a user's token, in Entra's order. */
export function delegatedClaims(
  facts: DelegatedFacts,
  stamp: TokenStamp,
  issuers: Issuers,
): Record<string, unknown> {
  const form = formOf(facts.resource.application)
  const claims =
    form === 'v2' ? v2Claims(facts, stamp, issuers) : v1Claims(facts, stamp, issuers, form === 'graph')
  const { groups = [], inAddress = false } = facts
  return withoutAbsent({
    ...claims,
    ...groupClaims(facts.resource.application, { ...facts, groups, inAddress }),
    ...(inAddress ? { wids: undefined } : {}),
    ...wantedClaims(facts),
  })
}

function v2Claims(facts: DelegatedFacts, stamp: TokenStamp, issuers: Issuers): Record<string, unknown> {
  const { tenant, user, client, resource, profile } = facts
  const forOffice = isOfficeClient(client)
  return {
    aud: resource.application.appId,
    iss: issuers.v2(tenant.id),
    iat: stamp.issued,
    nbf: stamp.issued,
    exp: stamp.expires,
    acrs: contexts(facts),
    aio: stamp.aio,
    azp: client.appId,
    azpacr: facts.clientProof,
    deviceid: facts.signIn.circumstances?.deviceId,
    e_exp: forOffice ? extendedLifetime : undefined,
    email: user.home ? (user.mail ?? undefined) : undefined,
    idp: identityProvider(user, tenant, issuers),
    name: profile ? user.displayName : undefined,
    oid: user.id,
    preferred_username: profile ? signInName(user) : undefined,
    rh: forOffice ? undefined : refreshHint(tenant.id, client.appId),
    roles: facts.roles.length > 0 ? facts.roles : undefined,
    scp: facts.scopes.join(' '),
    sub: pairwiseSubject(tenant.id, user.id, resource.application.appId),
    tid: tenant.id,
    uti: stamp.uti,
    ver: '2.0',
    wids: directoryRoles(user, resource.application),
    xms_cc: capabilities(facts),
  }
}

function v1Claims(
  facts: DelegatedFacts,
  stamp: TokenStamp,
  issuers: Issuers,
  forGraph: boolean,
): Record<string, unknown> {
  const { tenant, user, client, resource } = facts
  return {
    aud: resource.identifier,
    iss: issuers.v1(tenant.id),
    iat: stamp.issued,
    nbf: stamp.issued,
    exp: stamp.expires,
    acct: forGraph ? Number(user.userType === 'Guest') : undefined,
    acr: '1',
    acrs: contexts(facts),
    aio: stamp.aio,
    amr: authenticationMethods(proofsAt(tenant, user, facts.signIn.proofs)),
    app_displayname: forGraph ? client.displayName : undefined,
    appid: client.appId,
    appidacr: facts.clientProof,
    deviceid: facts.signIn.circumstances?.deviceId,
    email: user.home ? (user.mail ?? undefined) : undefined,
    family_name: user.surname,
    given_name: user.givenName,
    idp: identityProvider(user, tenant, issuers),
    idtyp: forGraph ? 'user' : undefined,
    ipaddr: addressOf(facts.signIn),
    name: user.displayName,
    oid: user.id,
    puid: forGraph ? legacyPersonId(user.id) : undefined,
    rh: refreshHint(tenant.id, client.appId),
    roles: facts.roles.length > 0 ? facts.roles : undefined,
    scp: facts.scopes.join(' '),
    sub: pairwiseSubject(tenant.id, user.id, resource.application.appId),
    tenant_region_scope: forGraph ? tenant.region : undefined,
    tid: tenant.id,
    unique_name: signInName(user),
    upn: user.home ? undefined : user.userPrincipalName,
    uti: stamp.uti,
    ver: '1.0',
    wids: forGraph ? graphRoles(user) : directoryRoles(user, resource.application),
    xms_cc: capabilities(facts),
    xms_st: forGraph ? { sub: pairwiseSubject(tenant.id, user.id, client.appId) } : undefined,
  }
}

/**
 * `idp`: only for people who come from elsewhere.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function identityProvider(user: User, tenant: Tenant, issuers: Issuers): string | undefined {
  if (!user.home || user.home.tenantId === tenant.id) return undefined
  return issuers.v1(user.home.tenantId)
}

/** Office's own clients get `e_exp` and no `rh`, as in the token that Office's documentation prints. */
function isOfficeClient(client: Application): boolean {
  return isMicrosoftsOwn(client) && Object.values<string>(officeClients).includes(client.appId)
}

/** `xms_cc`: only when the client declared it and the API asked to be told. */
function capabilities({ resource, capabilities: declared }: DelegatedFacts): readonly string[] | undefined {
  return declared.length > 0 && asksForCapabilities(resource.application) ? declared : undefined
}

/** `acrs`: only when there are any. */
function contexts({ contexts: satisfied }: DelegatedFacts): readonly string[] | undefined {
  return satisfied.length > 0 ? satisfied : undefined
}

/** `ipaddr`: where the person was, as far as the sign-in remembers it. */
export function addressOf({ circumstances }: SignIn): string {
  return circumstances?.address ?? '127.0.0.1'
}

function directoryRoles(user: User, resource: Application): string[] | undefined {
  const shown = ['All', 'DirectoryRole'].includes(resource.groupMembershipClaims ?? '')
  return shown && user.roles.length > 0 ? user.roles : undefined
}

/** Template id of the role that everybody has. */
const everybodysRole = 'b79fbf4d-3ef9-4689-8143-76b194e85509'

function graphRoles(user: User): string[] {
  return user.userType === 'Guest' ? user.roles : [...user.roles, everybodysRole]
}

function wantedClaims({ tenant, user, signIn, resource }: DelegatedFacts): Record<string, unknown> {
  return optionalClaims(resource.application.optionalClaims?.accessToken, { tenant, user, signIn })
}

/** `claims` without the members that are undefined. */
export function withoutAbsent(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
}
