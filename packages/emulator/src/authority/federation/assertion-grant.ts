import { entraError } from '@onbehalf/protocol'
import type { Caller } from '../caller.js'
import { readScopes } from '../consent/scope-request.js'
import type { GrantRequest } from '../grant.js'
import { optional, required } from '../grant.js'
import { admit } from '../policy/admit.js'
import { circumstancesOf, clientAppTypeOf } from '../policy/circumstances.js'
import { scopeText } from '../requests/scope-text.js'
import type { Services } from '../services.js'
import { nameOfPath } from '../tenant-path.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import type { ClientProof } from '../tokens/delegated-claims.js'
import { answerDelegated } from '../tokens/delegated-tokens.js'
import type { TokenAnswer } from '../tokens/token-answer.js'
import { acceptAssertion, type Vouched } from './accept-assertion.js'
import { decodedAssertion } from './decoded-assertion.js'

/** What both grants take. */
export const assertionParameters = {
  assertion: required,
  scope: optional,
  resource: optional,
  claims: optional,
  client_info: optional,
} as const

/**
 * Trades an assertion of somebody's own identity provider for tokens: no page, no session, and the policies as for a
 * password.
 *
 * @param version The assertion that the grant is for.
 * @throws EntraError 9001023 at `common` and `consumers`; 50008 and the others of {@link acceptAssertion}; those of the policies.
 */
export async function redeemAssertion(
  services: Services,
  request: GrantRequest<typeof assertionParameters>,
  version: Vouched['version'],
): Promise<TokenAnswer> {
  const { path, parameters, caller: identify, attempt } = request
  if (path.kind === 'common' || (path.kind === 'tenant' && path.tenant.kind === 'personal'))
    throw entraError('grantNotForAlias')
  const caller = identify()
  const client = caller.application
  const clientProof = prove(caller)
  const kind = clientProof === '0' ? 'public' : 'confidential'
  const claims = readClaimsRequest(parameters.claims)
  const tenant = nameOfPath(path)
  const scopes = readScopes(scopeText({ version: request.version, tenant }, parameters, ''), {
    directory: services.ground.directory,
    client,
    tenant,
    unknownPermission: 'invalidScope',
  })
  const text = decodedAssertion(parameters.assertion)
  const { base } = services.issuers
  const vouched = await acceptAssertion(services, text, { client, path, destination: `${base}/login.srf` })
  if (vouched.version !== version)
    throw entraError('federatedAssertionInvalid', { reason: `It is no SAML ${version} assertion.` })
  const { user, proofs, at } = vouched
  const signIn = {
    userId: user.id,
    tenantId: user.tenantId,
    sessionId: services.ground.randomId(),
    proofs,
    at,
  }
  const circumstances = circumstancesOf(services.ground, attempt.sender, clientAppTypeOf(kind, client.appId))
  const admitted = admit(services, {
    occasion: 'code',
    ...{ version: request.version, path, attempt, client, scopes, claims, signIn, circumstances },
    homeUserId: user.id,
    isConfidential: kind === 'confidential',
  })
  // Before anything is made: of two that present it at once, one gets tokens and for the other nothing is minted.
  vouched.redeem()
  return answerDelegated(services, {
    version: request.version,
    ...admitted,
    client,
    clientProof,
    scopes,
    claims,
    clientInfo: parameters.client_info === '1',
    refresh: { kind, firstIssued: services.ground.clock.now() },
  })
}

/** An application that may be public keeps a secret when it shows one. */
function prove(caller: Caller): ClientProof {
  return caller.hasCredential || !caller.application.isFallbackPublicClient
    ? caller.asConfidential()
    : caller.asPublic()
}
