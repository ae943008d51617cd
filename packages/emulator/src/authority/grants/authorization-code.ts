import { createHash, timingSafeEqual } from 'node:crypto'
import { entraError, grantTypes } from '@onbehalf/protocol'
import type { Application } from '../../tenant/records.js'
import type { Caller } from '../caller.js'
import { readScopes } from '../consent/scope-request.js'
import { defineGrant, optional, required } from '../grant.js'
import { admit } from '../policy/admit.js'
import { circumstancesAtRedemption } from '../policy/circumstances.js'
import { matchRedirect, type RedirectPlatform } from '../redirects.js'
import { scopeText } from '../requests/scope-text.js'
import type { Services } from '../services.js'
import { nameOfPath } from '../tenant-path.js'
import type { CodeContent } from '../tokens/authorization-codes.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import type { ClientProof } from '../tokens/delegated-claims.js'
import { answerDelegated } from '../tokens/delegated-tokens.js'
import type { RefreshKind } from '../tokens/refresh-tokens.js'

const refreshKinds: Record<RedirectPlatform, RefreshKind> = {
  web: 'confidential',
  spa: 'spa',
  publicClient: 'public',
}

/**
 * Authorization code: what the browser brought back becomes tokens, once. How the redirect is registered decides
 * about credentials and cross-origin requests.
 *
 * @see RFC 6749 section 4.1.3, RFC 7636 section 4.6
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export const authorizationCode = defineGrant({
  grantType: grantTypes.authorizationCode,
  parameters: {
    code: required,
    redirect_uri: optional,
    scope: optional,
    resource: optional,
    code_verifier: optional,
    claims: optional,
    client_info: optional,
    return_spa_code: optional,
  },

  async handle({ version, path, parameters, caller: identify, attempt }, services) {
    const caller = identify()
    const client = caller.application
    const { content, redeem } = services.codes.read(parameters.code)
    if (content.clientId !== client.appId) throw entraError('invalidGrant')
    if (content.path !== path.segment) throw entraError('codeForOtherTenant')
    requireSameRedirect(content, parameters.redirect_uri, client)
    const clientProof = prove(caller, content.platform)
    requireVerifier(content, parameters.code_verifier)
    const claims = readClaimsRequest(parameters.claims ?? content.claims)
    const tenant = nameOfPath(path)
    const scopes = readScopes(scopeText({ version, tenant }, parameters, content.scope), {
      directory: services.ground.directory,
      client,
      tenant,
      unknownPermission: 'invalidScope',
    })
    if (parameters.scope !== undefined && scopes.resources.length > 1) {
      throw entraError('severalResourcesForCode', { scope: parameters.scope })
    }
    const { homeUserId, nonce, withAuthTime, persistent, platform, signIn } = content
    const kind = refreshKinds[platform]
    const circumstances = circumstancesAtRedemption(services.ground, attempt.sender, kind, signIn)
    const admitted = admit(services, {
      occasion: 'code',
      ...{ version, path, attempt, client, scopes, claims, signIn, circumstances, homeUserId },
      isConfidential: kind === 'confidential',
    })
    redeem()
    const answer = await answerDelegated(services, {
      version,
      ...admitted,
      client,
      clientProof,
      scopes,
      claims,
      nonce,
      withAuthTime,
      persistent,
      clientInfo: parameters.client_info === '1',
      refresh: { kind, firstIssued: services.ground.clock.now() },
    })
    if (parameters.return_spa_code !== '1') return answer
    return { ...answer, body: { ...answer.body, ...codeForOwnPage(services, client, content) } }
  },
})

/**
 * A second code, which a server hands to its own page, so that the page need not ask the person again.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow, return_spa_code
 */
function codeForOwnPage(
  { codes }: Services,
  { spa }: Application,
  content: CodeContent,
): { spa_code: string } | undefined {
  const [redirectUri] = spa.redirectUris
  if (content.platform !== 'web' || redirectUri === undefined) return undefined
  const { challenge: _servers, ...rest } = content
  return { spa_code: codes.issue({ ...rest, redirectUri, platform: 'spa', forOwnPage: true }) }
}

function requireSameRedirect(
  { redirectUri, redirectNamed, forOwnPage }: CodeContent,
  sent: string | undefined,
  client: Application,
): void {
  if (forOwnPage && sent !== undefined && matchRedirect(client, sent)?.platform === 'spa') return
  if (sent === undefined && !redirectNamed) return
  if (sent === undefined) throw entraError('missingParameter', { name: 'redirect_uri' })
  if (sent !== redirectUri) {
    throw entraError('redirectDiffersFromCode', { redirectUri: sent.slice(0, 256), expected: redirectUri })
  }
}

function prove(caller: Caller, platform: RedirectPlatform): ClientProof {
  switch (platform) {
    case 'web':
      return caller.asConfidential()
    case 'spa':
      return caller.asSinglePage()
    case 'publicClient':
      return caller.asPublic()
  }
}

function requireVerifier({ challenge }: CodeContent, verifier: string | undefined): void {
  if (challenge === undefined && verifier === undefined) return
  if (challenge === undefined || verifier === undefined) throw entraError('codeVerifierMismatch')
  const computed =
    challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')
  if (!isEqual(computed, challenge.value)) throw entraError('codeVerifierMismatch')
}

function isEqual(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}
