import { entraError, type ProtocolVersion } from '@onbehalf/protocol'
import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'
import type { Application, SignIn, Tenant, User } from '../../tenant/records.js'
import { isMicrosoftsOwn } from '../clients.js'
import { heldPermissions, missingConsent } from '../consent/consent.js'
import type { ResourceRequest, ScopeRequest } from '../consent/scope-request.js'
import {
  assignmentsOf,
  ensurePrincipal,
  requireAssignment,
  requireResourcePrincipal,
} from '../consent/service-principals.js'
import type { Services } from '../services.js'
import { clientInfoOf, signInName } from './claim-values.js'
import type { ClaimsRequest } from './claims-request.js'
import type { ClientProof } from './delegated-claims.js'
import type { RefreshContent, RefreshKind } from './refresh-tokens.js'
import { scopeEcho, tokenScopes } from './scope-echo.js'
import { accessTokenBody, type TokenAnswer, type TokenBody } from './token-answer.js'
import type { MintedToken } from './token-mint.js'

/** A user's token for an API, before it is decided whether it may be issued. */
export interface DelegatedTokenRequest {
  tenant: Tenant
  /** The person as an object of `tenant`. */
  user: User
  client: Application
  clientProof: ClientProof
  scopes: ScopeRequest
  signIn: SignIn
  claims: ClaimsRequest
  /** Authentication contexts that are satisfied. */
  contexts: readonly string[]
  /** The tokens travel in an address or a form of the browser, without a code. Default: false. */
  inAddress?: boolean
}

/** A user's token, and what the answer says about it. */
export interface DelegatedToken {
  minted: MintedToken
  /** Permissions in the token. */
  scopes: readonly string[]
  /** `scope` of the answer, in the form in which it was asked. */
  echo: string
  /** The API as the client named it. */
  resource: string
}

/**
 * Issues a user's access token for the first API of the request.
 *
 * The token holds every permission that the client has at the API for this person, not only those asked now, as
 * Entra's do.
 *
 * @throws EntraError 500011, 500014, 50105, 65001, 65002, 650057.
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/1713
 */
export async function mintDelegated(
  services: Services,
  request: DelegatedTokenRequest,
): Promise<DelegatedToken> {
  const { ground, mint } = services
  const { tenant, user, client, scopes } = request
  const asked = firstResource(services, scopes)
  const resourcePrincipal = requireResourcePrincipal(ground, tenant, asked.application, client)
  requireAssignment(ground, resourcePrincipal, user, signInName(user))
  requireConsent(services, request, asked)
  const held = heldPermissions(ground, request, asked.application)
  const granted = tokenScopes(held)
  if (granted.length === 0) throw nothingGranted(client, asked)
  const minted = await mint.delegated({
    ...request,
    resource: { application: asked.application, identifier: asked.identifier },
    scopes: granted,
    roles: assignedRoles(services, user, asked.application, resourcePrincipal.id),
    groups: groupsOf(services, user),
    inAddress: request.inAddress ?? false,
    profile: mayKnowName(services, request),
    capabilities: request.claims.capabilities,
    ...notBefore(services, request.claims),
  })
  return { minted, scopes: granted, echo: scopeEcho(asked, granted), resource: asked.identifier }
}

/**
 * The time that a challenge names: the new token is not dated back behind it.
 *
 * @throws EntraError 50117 when it has not come yet.
 */
function notBefore({ ground }: Services, { notBefore: asked }: ClaimsRequest): { notBefore?: number } {
  if (asked === undefined) return {}
  const now = Math.floor(ground.clock.now() / 1000)
  if (asked > now + clockSkew) throw entraError('unreadableClaims')
  return { notBefore: Math.min(asked, now) }
}

/** How far the clocks of a resource and ours may differ, in seconds. */
const clockSkew = 300

/** Everything that a sign-in or its continuation answers. */
export interface DelegatedAnswerRequest extends DelegatedTokenRequest {
  version: ProtocolVersion
  nonce?: string | undefined
  withAuthTime?: boolean
  persistent?: boolean
  /** `client_info=1` was sent. */
  clientInfo: boolean
  /** Into which chain a refresh token belongs; none is issued without `offline_access`. */
  refresh: { kind: RefreshKind; firstIssued: number }
}

/** A whole token answer for a person: access token, and id token and refresh token as the scopes ask for them. */
export async function answerDelegated(
  services: Services,
  request: DelegatedAnswerRequest,
): Promise<Omit<TokenAnswer, 'body'> & { body: TokenBody }> {
  const { version, tenant, user, client, scopes } = request
  const [access, idToken] = await Promise.all([
    mintDelegated(services, request),
    scopes.oidc.includes('openid') ? mintIdToken(services, request) : undefined,
  ])
  ensurePrincipal(services.ground, tenant, client)
  const body: TokenBody = {
    ...accessTokenBody(version, access.minted, { scope: access.echo, resource: access.resource }),
    ...(scopes.oidc.includes('offline_access') ? refreshMembers(services, request) : {}),
    ...(idToken ? { id_token: idToken.token } : {}),
    ...(request.clientInfo ? { client_info: clientInfoOf(user) } : {}),
  }
  return { body, user: signInName(user), app: client.displayName }
}

/** An id token for the client of a request. */
export interface IdTokenRequest extends DelegatedTokenRequest {
  version: ProtocolVersion
  nonce?: string | undefined
  withAuthTime?: boolean
  persistent?: boolean
  /** `at_hash` and `c_hash`, where the token came with an access token or a code through the browser. */
  accessTokenHash?: string
  codeHash?: string
}

/** Issues an id token; who may have one was asked before. */
export function mintIdToken(services: Services, request: IdTokenRequest): Promise<MintedToken> {
  const { ground, mint } = services
  const { tenant, user, client, scopes } = request
  const principal = ensurePrincipal(ground, tenant, client)
  return mint.idToken({
    ...request,
    scopes: scopes.oidc,
    groups: groupsOf(services, user),
    withAuthTime: request.withAuthTime ?? false,
    persistent: request.persistent ?? false,
    roles: assignedRoles(services, user, client, principal.id),
  })
}

function refreshMembers(
  { refreshTokens }: Services,
  { user, client, scopes, signIn, refresh, persistent = false }: DelegatedAnswerRequest,
): Pick<TokenBody, 'refresh_token' | 'refresh_token_expires_in' | 'foci'> {
  const family = refresh.kind === 'public' && client.familyId ? { familyId: client.familyId } : {}
  const content: RefreshContent = {
    homeUserId: user.home?.id ?? user.id,
    clientId: client.appId,
    scope: scopes.text,
    persistent,
    signIn,
    ...refresh,
    ...family,
  }
  return {
    refresh_token: refreshTokens.issue(content),
    ...(content.familyId ? { foci: content.familyId } : {}),
    ...(refresh.kind === 'spa' ? { refresh_token_expires_in: refreshTokens.expiresIn(content) } : {}),
  }
}

/** Without an API, the sign-in scopes are Graph's own. */
function firstResource({ ground }: Services, { resources }: ScopeRequest): ResourceRequest {
  const [first] = resources
  if (first) return first
  const graph = ground.directory.application(graphAppId)
  if (!graph) throw entraError('resourceNotFound', { resource: graphAppId, tenant: '' })
  const [identifier = graphAppId] = graph.identifierUris
  return { application: graph, identifier, permissions: [], isDefault: false, isShort: true }
}

function requireConsent({ ground }: Services, request: DelegatedTokenRequest, asked: ResourceRequest): void {
  const { client, scopes } = request
  const here: ScopeRequest = { ...scopes, resources: scopes.resources.slice(0, 1) }
  const [missing] = missingConsent(ground, request, here)
  if (missing) throw consentError(client, missing.resource)
  if (asked.isDefault && heldPermissions(ground, request, asked.application).size === 0) {
    throw consentError(client, asked.application)
  }
}

/** Microsoft's own applications are preauthorised at Microsoft's own APIs, or not served at all. */
function consentError(client: Application, resource: Application): Error {
  if (isMicrosoftsOwn(client) && isMicrosoftsOwn(resource)) {
    return entraError('preauthorizationRequired', { appId: client.appId, resource: resource.appId })
  }
  return entraError('consentRequired', { appId: client.appId, app: client.displayName })
}

function nothingGranted(client: Application, { identifier }: ResourceRequest): Error {
  return entraError('resourceNotListed', {
    appId: client.appId,
    app: client.displayName,
    resource: identifier,
  })
}

/** `profile` was asked now, or allowed before. */
function mayKnowName({ ground }: Services, request: DelegatedTokenRequest): boolean {
  if (request.scopes.oidc.includes('profile')) return true
  const graph = ground.directory.application(graphAppId)
  return graph !== undefined && heldPermissions(ground, request, graph).has('profile')
}

function assignedRoles(
  { ground }: Services,
  user: User,
  resource: Application,
  resourcePrincipalId: string,
): string[] {
  const assigned = new Set(assignmentsOf(ground, user, resourcePrincipalId).map(({ appRoleId }) => appRoleId))
  return resource.appRoles.filter((role) => role.isEnabled && assigned.has(role.id)).map(({ value }) => value)
}

function groupsOf({ ground }: Services, { id }: User): string[] {
  return ground.store.groups.filter(({ members }) => members.includes(id)).map((group) => group.id)
}
