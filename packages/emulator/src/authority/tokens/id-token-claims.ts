import type { ProtocolVersion } from '@onbehalf/protocol'
import type { Application, SignIn, Tenant, User } from '../../tenant/records.js'
import type { Issuers } from '../issuers.js'
import { proofsAt } from '../policy/facts-of.js'
import {
  authenticationMethods,
  loginHintOf,
  pairwiseSubject,
  refreshHint,
  signInName,
} from './claim-values.js'
import type { ClaimsRequest } from './claims-request.js'
import { addressOf, identityProvider, type TokenStamp, withoutAbsent } from './delegated-claims.js'
import { groupClaims } from './group-claims.js'
import { optionalClaims } from './optional-claims.js'

/** What an id token says. */
export interface IdTokenFacts {
  version: ProtocolVersion
  tenant: Tenant
  user: User
  client: Application
  signIn: SignIn
  /** OpenID Connect scopes that were granted. */
  scopes: readonly string[]
  nonce?: string | undefined
  /** The client wants to know when the person signed in. */
  withAuthTime: boolean
  /** The person chose to stay signed in. */
  persistent: boolean
  claims: ClaimsRequest
  /** Authentication contexts that are satisfied. */
  contexts: readonly string[]
  /** The user's roles at the client. */
  roles: readonly string[]
  /** Ids of the groups that the person is in. Default: none. */
  groups?: readonly string[]
  /** The token travels in an address: nothing that can grow long is in it. Default: false. */
  inAddress?: boolean
  /** Hashes of what came with the token through the browser. */
  accessTokenHash?: string
  codeHash?: string
}

/** The claims of an id token; the endpoint's version decides their form, as for Entra. */
export function idTokenClaims(
  facts: IdTokenFacts,
  stamp: TokenStamp,
  issuers: Issuers,
): Record<string, unknown> {
  const { tenant, user, client, signIn, claims } = facts
  const form = facts.version === 'v2.0' ? v2Claims(facts) : v1Claims(facts)
  return withoutAbsent({
    aud: client.appId,
    iss: facts.version === 'v2.0' ? issuers.v2(tenant.id) : issuers.v1(tenant.id),
    iat: stamp.issued,
    nbf: stamp.issued,
    exp: stamp.expires,
    auth_time:
      facts.withAuthTime || claims.idToken.has('auth_time') ? Math.floor(signIn.at / 1000) : undefined,
    acrs: wantsContexts(facts) ? facts.contexts : undefined,
    aio: stamp.aio,
    at_hash: facts.accessTokenHash,
    c_hash: facts.codeHash,
    ...groupClaims(client, { ...facts, groups: facts.groups ?? [], inAddress: facts.inAddress ?? false }),
    idp: identityProvider(user, tenant, issuers),
    ...form,
    login_hint: claims.idToken.has('login_hint') ? loginHintOf(user) : undefined,
    nonce: facts.nonce,
    rh: refreshHint(tenant.id, client.appId),
    roles: facts.roles.length > 0 ? facts.roles : undefined,
    sid: signIn.sessionId,
    signin_state: claims.idToken.has('signin_state') && facts.persistent ? ['kmsi'] : undefined,
    sub: pairwiseSubject(tenant.id, user.id, client.appId),
    tid: tenant.id,
    uti: stamp.uti,
    ver: facts.version === 'v2.0' ? '2.0' : '1.0',
    ...optionalClaims(client.optionalClaims?.idToken, { tenant, user, signIn }),
  })
}

/** Clients ask for contexts in their id tokens by themselves, or by registration. */
function wantsContexts({ client, claims, contexts }: IdTokenFacts): boolean {
  if (contexts.length === 0) return false
  const isListed = client.optionalClaims?.idToken.some(({ name }) => name === 'acrs') ?? false
  return isListed || claims.idToken.has('acrs')
}

function v2Claims({ user, scopes }: IdTokenFacts): Record<string, unknown> {
  const profile = scopes.includes('profile')
  const email = user.home !== undefined || scopes.includes('email')
  return {
    email: email ? (user.mail ?? undefined) : undefined,
    name: profile ? user.displayName : undefined,
    oid: profile ? user.id : undefined,
    preferred_username: profile ? signInName(user) : undefined,
  }
}

function v1Claims({ tenant, user, signIn }: IdTokenFacts): Record<string, unknown> {
  return {
    amr: authenticationMethods(proofsAt(tenant, user, signIn.proofs)),
    email: user.home ? (user.mail ?? undefined) : undefined,
    family_name: user.surname,
    given_name: user.givenName,
    ipaddr: addressOf(signIn),
    name: user.displayName,
    oid: user.id,
    unique_name: signInName(user),
    upn: user.home ? undefined : user.userPrincipalName,
  }
}
