import { entraError, grantTypes } from '@onbehalf/protocol'
import type { Application } from '../../tenant/records.js'
import type { Caller } from '../caller.js'
import { readScopes } from '../consent/scope-request.js'
import { defineGrant, optional, required } from '../grant.js'
import { admit } from '../policy/admit.js'
import { circumstancesAtRedemption } from '../policy/circumstances.js'
import { scopeText } from '../requests/scope-text.js'
import { nameOfPath } from '../tenant-path.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import type { ClientProof } from '../tokens/delegated-claims.js'
import { answerDelegated } from '../tokens/delegated-tokens.js'
import type { RefreshContent, RefreshKind } from '../tokens/refresh-tokens.js'

/**
 * Refresh token: tokens without a page, for any API and any tenant that the person and the client reach. The old
 * refresh token stays valid.
 *
 * @see RFC 6749 section 6
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens
 */
export const refreshToken = defineGrant({
  grantType: grantTypes.refreshToken,
  parameters: {
    refresh_token: required,
    scope: optional,
    resource: optional,
    claims: optional,
    client_info: optional,
  },

  async handle({ version, path, parameters, caller: identify, attempt }, services) {
    const caller = identify()
    const client = caller.application
    const content = services.refreshTokens.read(parameters.refresh_token)
    requireHolder(content, client)
    const clientProof = prove(caller, content.kind)
    const claims = readClaimsRequest(parameters.claims)
    const tenant = nameOfPath(path)
    const scopes = readScopes(scopeText({ version, tenant }, parameters, content.scope), {
      directory: services.ground.directory,
      client,
      tenant,
      unknownPermission: 'invalidScope',
    })
    const { homeUserId, kind, firstIssued, persistent, signIn } = content
    const circumstances = circumstancesAtRedemption(services.ground, attempt.sender, kind, signIn)
    const admitted = admit(services, {
      occasion: 'refresh',
      ...{ version, path, attempt, client, scopes, claims, signIn, circumstances, homeUserId },
      isConfidential: kind === 'confidential',
    })
    return answerDelegated(services, {
      version,
      ...admitted,
      client,
      clientProof,
      scopes,
      claims,
      persistent,
      clientInfo: parameters.client_info === '1',
      refresh: { kind, firstIssued },
    })
  },
})

/**
 * A refresh token is its client's, or that of every client of the same family.
 *
 * @throws EntraError 70000; for a family's token with `client_mismatch`, which tells MSAL to go on without it.
 */
function requireHolder({ clientId, familyId }: RefreshContent, client: Application): void {
  if (clientId === client.appId) return
  if (familyId === undefined) throw entraError('invalidGrant')
  if (familyId !== client.familyId) throw entraError('familyClientMismatch')
}

function prove(caller: Caller, kind: RefreshKind): ClientProof {
  switch (kind) {
    case 'confidential':
      return caller.asConfidential()
    case 'spa':
      return caller.asSinglePage()
    case 'public':
      return caller.asPublic()
  }
}
