import { entraError, grantTypes } from '@onbehalf/protocol'
import type { Circumstances } from '../../policy/facts.js'
import type { Application, SignIn } from '../../tenant/records.js'
import { readScopes } from '../consent/scope-request.js'
import { defineGrant, exactly, optional, required } from '../grant.js'
import { admit } from '../policy/admit.js'
import { recalledCircumstances } from '../policy/circumstances.js'
import { scopeText } from '../requests/scope-text.js'
import type { Services } from '../services.js'
import { nameOfPath } from '../tenant-path.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import { answerDelegated } from '../tokens/delegated-tokens.js'
import { recallSignIn } from '../tokens/sign-in-memory.js'
import { type OwnToken, readOwnToken, type TokenFault } from '../tokens/token-reader.js'

/**
 * On-behalf-of: a web API trades the token that a user sent it for a token to the next API. How the user signed in
 * goes along. The address says of which tenant the new token is: an alias means the home of the user, whatever tenant
 * issued the token that came.
 *
 * @see RFC 7523 section 2.1, narrowed by Entra's `requested_token_use`.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export const onBehalfOf = defineGrant({
  grantType: grantTypes.jwtBearer,
  parameters: {
    assertion: required,
    scope: optional,
    resource: optional,
    requested_token_use: exactly('on_behalf_of'),
    requested_token_type: optional,
    claims: optional,
    client_info: optional,
  },

  async handle({ version, path, parameters, caller: identify, attempt }, services) {
    const caller = identify()
    const client = caller.application
    const clientProof = caller.asConfidential()
    requireAccessToken(parameters.requested_token_type)
    const assertion = readAssertion(services, client, parameters.assertion)
    const tenant = nameOfPath(path)
    const text = scopeText({ version, tenant }, parameters, '')
    if (text === '') throw entraError('missingParameter', { name: version === 'v2.0' ? 'scope' : 'resource' })
    const claims = readClaimsRequest(parameters.claims)
    const scopes = readScopes(text, {
      directory: services.ground.directory,
      client,
      tenant,
      unknownPermission: 'invalidScope',
    })
    if (scopes.resources.length === 0) throw entraError('noResourceInScope', { scope: text })
    if (scopes.resources.length > 1) throw entraError('severalResources', { scope: text })
    const { circumstances, ...signIn } = signInBehind(services, assertion)
    const admitted = admit(services, {
      occasion: 'on-behalf-of',
      ...{ version, path, attempt, client, scopes, claims, signIn, circumstances },
      homeUserId: signIn.userId,
    })
    return answerDelegated(services, {
      version,
      ...admitted,
      client,
      clientProof,
      scopes,
      claims,
      clientInfo: parameters.client_info === '1',
      refresh: { kind: 'confidential', firstIssued: services.ground.clock.now() },
    })
  },
})

/**
 * Entra issues SAML assertions on behalf of somebody too, the emulator access tokens alone: who asks for another kind is
 * told so, and not given something else.
 *
 * @throws EntraError 90023
 */
function requireAccessToken(type: string | undefined): void {
  if (type === undefined || type === 'urn:ietf:params:oauth:token-type:access_token') return
  const reason = `Unsupported 'requested_token_type' value '${type.slice(0, 100)}': the emulator issues access tokens on behalf of a user, and no SAML assertions. Leave it out, or try this one with a tenant in the cloud.`
  throw entraError('invalidRequest', { reason })
}

const signatureReasons: Partial<Record<TokenFault, string>> = {
  'unknown-key': 'The key was not found.',
  signature: 'The signature does not match.',
  issuer: 'The issuer or the API version of the token is not the one expected.',
}

function readAssertion(services: Services, client: Application, text: string): OwnToken {
  const { keys, issuers, ground } = services
  const reading = readOwnToken({ keys, issuers, clock: ground.clock }, text)
  if ('fault' in reading) throw assertionError(reading.fault, reading.expires, ground.clock.now())
  const { token } = reading
  if (!audiencesOf(client).includes(token.audience)) {
    throw entraError('assertionForAnotherApp', {
      audience: token.audience,
      expected: client.appId,
      appId: client.appId,
    })
  }
  if (token.kind === 'id-token' && ground.conditions.values.idTokensAsAssertions === 'refused')
    throw entraError('idTokenAsAssertion')
  if (token.kind === 'app-only') throw entraError('assertionAppOnly', { appId: client.appId })
  return token
}

function assertionError(fault: TokenFault, expires: number | undefined, now: number): Error {
  const reason = signatureReasons[fault]
  if (reason !== undefined) return entraError('assertionSignature', { reason })
  if (fault === 'malformed') return entraError('malformedAssertion')
  return entraError('assertionExpired', {
    now: new Date(now).toISOString(),
    expiry: new Date(expires ?? now).toISOString(),
  })
}

function audiencesOf({ appId, identifierUris }: Application): string[] {
  return [appId, `spn:${appId}`, ...identifierUris, ...identifierUris.map((uri) => `${uri}/`)]
}

function signInBehind(
  { ground, seal }: Services,
  { objectId, tenantId: issuer, aio, claims }: OwnToken,
): SignIn & { circumstances: Circumstances } {
  const user = ground.store.users.get(objectId)
  if (!user) throw entraError('userDeleted')
  if (user.tenantId !== issuer) {
    throw entraError('assertionSignature', {
      reason: `The person of the token is not of the tenant ${issuer}.`,
    })
  }
  const issued = typeof claims.iat === 'number' ? claims.iat * 1000 : 0
  const remembered = recallSignIn(seal, aio, issuer) ?? { sessionId: '', proofs: [], at: issued }
  const { id, tenantId } = user.home ?? user
  const circumstances = recalledCircumstances(ground, remembered.circumstances)
  return { ...remembered, userId: id, tenantId, toTheSecond: true, circumstances }
}
