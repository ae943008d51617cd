import { entraError, grantTypes } from '@onbehalf/protocol'
import type { DeviceCode } from '../../tenant/records.js'
import { readScopes } from '../consent/scope-request.js'
import { defineGrant, type GrantRequest, optional, required } from '../grant.js'
import { admit } from '../policy/admit.js'
import { circumstancesAtRedemption } from '../policy/circumstances.js'
import type { Services } from '../services.js'
import { nameOfPath } from '../tenant-path.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import { answerDelegated } from '../tokens/delegated-tokens.js'
import type { TokenAnswer } from '../tokens/token-answer.js'

/**
 * Device code: a device without a browser asks again and again, until somebody has signed in for it elsewhere.
 *
 * @see RFC 8628 section 3.4
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export const deviceCode = defineGrant({
  grantType: grantTypes.deviceCode,
  parameters: { device_code: required, claims: optional, client_info: optional },
  handle: ({ parameters, ...request }, services) => poll(parameters.device_code, request, services),
})

/**
 * The same by its older name, which MSAL for Node still sends; clients of the v1 endpoint have another name for the code
 * too.
 *
 * @see https://github.com/MicrosoftDocs/azure-docs/issues/48307
 */
export const olderDeviceCode = defineGrant({
  grantType: 'device_code',
  parameters: { device_code: optional, code: optional, claims: optional, client_info: optional },
  handle({ parameters, ...request }, services) {
    const code = parameters.device_code ?? parameters.code
    if (code === undefined) throw entraError('missingParameter', { name: 'device_code' })
    return poll(code, request, services)
  },
})

async function poll(
  code: string,
  { version, path, caller: identify, form, attempt }: Omit<GrantRequest, 'parameters'>,
  services: Services,
): Promise<TokenAnswer> {
  const caller = identify()
  const client = caller.application
  const { clientProof, kind } = caller.asWithoutRedirect()
  const found = services.deviceCodes.ofDevice(code, client.appId)
  if (found.path !== path.segment) throw entraError('codeForOtherTenant')
  const { homeUserId, signIn, persistent } = requireApproved(found)
  const claims = readClaimsRequest(form.get('claims') ?? found.claims)
  const scopes = readScopes(found.scope, {
    directory: services.ground.directory,
    client,
    tenant: nameOfPath(path),
    unknownPermission: 'invalidScope',
  })
  const circumstances = circumstancesAtRedemption(services.ground, attempt.sender, kind, signIn)
  const admitted = admit(services, {
    occasion: 'code',
    ...{ version, path, attempt, client, scopes, claims, signIn, circumstances, homeUserId },
    isConfidential: kind === 'confidential',
  })
  services.deviceCodes.redeem(found)
  return answerDelegated(services, {
    version,
    ...admitted,
    client,
    clientProof,
    scopes,
    claims,
    persistent,
    clientInfo: form.get('client_info') === '1',
    refresh: { kind, firstIssued: services.ground.clock.now() },
  })
}

function requireApproved({ state, approved }: DeviceCode): NonNullable<DeviceCode['approved']> {
  if (state === 'declined') throw entraError('deviceDeclined')
  if (!approved) throw entraError('devicePending')
  return approved
}
