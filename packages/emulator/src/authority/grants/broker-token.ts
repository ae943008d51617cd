import { entraError, grantTypes } from '@onbehalf/protocol'
import { brokerClient, windowsSignInClient } from '../../tenant/microsoft-apps.js'
import type { Application, Device } from '../../tenant/records.js'
import { contextLength, encryptWithSessionKey } from '../../tenant/session-key-proof.js'
import { findClient, requireAudience } from '../clients.js'
import { readScopes, type ScopeRequest } from '../consent/scope-request.js'
import type { PrimaryRefreshTokenContent } from '../devices/primary-refresh-tokens.js'
import { sessionKeyJwe } from '../devices/session-key-jwe.js'
import { readSessionSigned } from '../devices/signed-request.js'
import { defineGrant, optional, required } from '../grant.js'
import { requireLiving } from '../living-grant.js'
import { admit } from '../policy/admit.js'
import { circumstancesOf } from '../policy/circumstances.js'
import { matchRedirect } from '../redirects.js'
import type { Services } from '../services.js'
import { nameOfPath, type TenantPath } from '../tenant-path.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import { answerDelegated } from '../tokens/delegated-tokens.js'

/** Asks for a newer primary refresh token along with the answer. */
const renewal = 'aza'
/** What Windows names beside it for itself, and no API has. */
const ofWindows: readonly string[] = [renewal, 'ugs']

/**
 * Token for an application of a device: the broker proves the primary refresh token with its session key, and
 * only who holds that key can read the answer.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-oapxbc/
 */
export const brokerToken = defineGrant({
  grantType: grantTypes.jwtBearer,
  takes: (form) => form.has('request'),
  parameters: { request: required, windows_api_version: optional, client_info: optional, tgt: optional },

  async handle({ version, path, parameters, attempt }, services) {
    const { device, payload, token } = readSessionSigned(services, parameters.request)
    const { ground } = services
    const client = findClient(ground.directory, String(payload.client_id ?? ''), path)
    requireAudience(client, path)
    const asked = String(payload.scope ?? '').split(' ')
    const scopes = readScopes(
      asked.filter((scope) => !ofWindows.includes(scope)).join(' '),
      scopeContext(services, client, path),
    )
    const isUse = isByUse(client, scopes, asked)
    if (!isUse) requireRedirect(client, payload.redirect_uri)
    const claims = readClaimsRequest(typeof payload.claims === 'string' ? payload.claims : undefined)
    const { homeUserId, deviceId, signIn } = token
    const circumstances = circumstancesOf(ground, attempt.sender, 'mobileAppsAndDesktopClients', deviceId)
    const asks = { version, path, attempt, client, scopes, claims, signIn, circumstances, homeUserId }
    Object.assign(attempt, { client, signIn, circumstances })
    const admitted =
      isUse || isRenewal(client, scopes, asked)
        ? { ...requireLiving(services, asks, attempt), signIn: { ...signIn, circumstances }, contexts: [] }
        : admit(services, { occasion: 'primary-refresh-token', ...asks })
    const answer = await answerDelegated(services, {
      version,
      ...admitted,
      client,
      clientProof: '0',
      scopes,
      claims,
      clientInfo: parameters.client_info === '1',
      refresh: { kind: 'public', firstIssued: ground.clock.now() },
    })
    const body = {
      ...Object(answer.body),
      ...(asked.includes(renewal) ? renewed(services, token, { device, isUse }) : {}),
    }
    const context = ground.randomBytes(contextLength)
    const sessionKey = Buffer.from(token.sessionKey, 'base64url')
    return { ...answer, body: await encryptWithSessionKey(body, sessionKey, context) }
  },
})

/** The broker renews a primary refresh token for itself: no policy is asked. */
function isRenewal({ appId }: Application, { resources }: ScopeRequest, asked: readonly string[]): boolean {
  return appId === brokerClient && resources.length === 0 && asked.includes(renewal)
}

/**
 * Windows renews it because somebody unlocked the computer, or signed in to it anew: without a redirect.
 *
 * @see https://github.com/dirkjanm/ROADtools `roadlib/deviceauth.py`, `renew_prt`
 */
function isByUse({ appId }: Application, { resources }: ScopeRequest, asked: readonly string[]): boolean {
  return appId === windowsSignInClient && resources.length === 0 && asked.includes(renewal)
}

function scopeContext({ ground }: Services, client: Application, path: TenantPath) {
  return {
    directory: ground.directory,
    client,
    tenant: nameOfPath(path),
    unknownPermission: 'invalidScope' as const,
  }
}

function requireRedirect(client: Application, uri: unknown): void {
  if (typeof uri === 'string' && matchRedirect(client, uri)) return
  throw entraError('redirectNotRegistered', { redirectUri: String(uri).slice(0, 256), appId: client.appId })
}

/** The same token with fourteen more days, and a new session key when the old one was thirty days old. */
function renewed(
  { primaryRefreshTokens }: Services,
  token: PrimaryRefreshTokenContent,
  { device, isUse }: { device: Device; isUse: boolean },
): object {
  const { token: newer, sessionKey } = primaryRefreshTokens.renew(token, device, isUse)
  return {
    refresh_token: newer,
    refresh_token_expires_in: primaryRefreshTokens.expiresIn,
    ...(sessionKey && { session_key_jwe: sessionKeyJwe(device, sessionKey) }),
  }
}
