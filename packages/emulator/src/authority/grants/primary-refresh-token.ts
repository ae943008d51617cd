import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { entraError, grantTypes } from '@onbehalf/protocol'
import type { Device, SignIn, User } from '../../tenant/records.js'
import { isDeviceSigned, readDeviceSigned } from '../devices/signed-request.js'
import { defineGrant, optional, required } from '../grant.js'
import type { Services } from '../services.js'
import { isPassword } from '../sign-in/is-password.js'
import type { TenantPath } from '../tenant-path.js'
import { clientInfoOf, signInName } from '../tokens/claim-values.js'

/** Bytes of a session key. */
const sessionKeyLength = 32

/**
 * Primary refresh token: somebody signs in to a registered device. The device signs a request that holds the
 * credential; the answer is good for all applications of the device, and only together with a session key
 * that no other device can read.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-oapxbc/
 */
export const primaryRefreshToken = defineGrant({
  grantType: grantTypes.jwtBearer,
  takes: (form) => form.has('request') && isDeviceSigned(form.get('request') ?? ''),
  parameters: { request: required, windows_api_version: optional, client_info: optional, tgt: optional },

  async handle({ path, parameters }, services) {
    const { device, payload } = readDeviceSigned(services, parameters.request)
    const { user, signIn } = prove(services, path, payload)
    if (user.tenantId !== device.tenantId) throw entraError('deviceAuthenticationFailed')
    const { primaryRefreshTokens, ground } = services
    const sessionKey = Buffer.from(ground.randomBytes(sessionKeyLength))
    const now = ground.clock.now()
    const token = primaryRefreshTokens.issue({
      homeUserId: user.id,
      deviceId: device.id,
      credential: 'password',
      sessionKey: sessionKey.toString('base64url'),
      signIn,
      issued: now,
      renewed: now,
    })
    return {
      body: {
        token_type: 'pop',
        refresh_token: token,
        refresh_token_expires_in: primaryRefreshTokens.expiresIn,
        session_key_jwe: sealedFor(device, sessionKey),
        id_token: unsignedIdToken(services, user, String(payload.client_id ?? '')),
        client_info: clientInfoOf(user),
      },
      user: signInName(user),
      app: 'Windows',
    }
  },
})

type Members = Readonly<Record<string, unknown>>

interface Proved {
  user: User
  signIn: SignIn
}

/** Windows itself proves a password; its sign-in pages leave a refresh token. */
function prove(services: Services, path: TenantPath, payload: Members): Proved {
  switch (payload.grant_type) {
    case grantTypes.password:
      return byPassword(services, path, payload)
    case grantTypes.refreshToken:
      return byRefreshToken(services, payload)
    default:
      throw entraError('unsupportedGrantType', { grantType: String(payload.grant_type).slice(0, 100) })
  }
}

function byPassword({ ground, lockOut }: Services, path: TenantPath, payload: Members): Proved {
  const name = String(payload.username ?? '')
  const user = ground.directory.userByName(name)
  const isHere = user && (path.kind !== 'tenant' || path.tenant.id === user.tenantId)
  if (!isHere) throw entraError('userNotFound', { user: name.slice(0, 320), tenant: path.segment })
  if (lockOut.isLocked(user.id)) throw entraError('userLocked')
  if (!isPassword(user, String(payload.password ?? ''))) {
    lockOut.failed(user.id)
    throw entraError('wrongPassword')
  }
  lockOut.succeeded(user.id)
  if (!user.accountEnabled) throw entraError('userDisabled')
  const at = ground.clock.now()
  const proofs = [{ method: 'password' as const, at }]
  return {
    user,
    signIn: { userId: user.id, tenantId: user.tenantId, sessionId: ground.randomId(), proofs, at },
  }
}

function byRefreshToken({ ground, refreshTokens }: Services, payload: Members): Proved {
  const { homeUserId, signIn } = refreshTokens.read(String(payload.refresh_token ?? ''))
  const user = ground.store.users.get(homeUserId)
  if (!user) throw entraError('userDeleted')
  if (!user.accountEnabled) throw entraError('userDisabled')
  return { user, signIn: { ...signIn, sessionId: ground.randomId() } }
}

/** The session key for the device's transport key: a JWE of which only the encrypted key is filled. */
function sealedFor({ transportKey }: Device, sessionKey: Buffer): string {
  const key = createPublicKey({ key: Buffer.from(transportKey, 'base64'), format: 'der', type: 'spki' })
  const header = Buffer.from('{"enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url')
  const encrypted = publicEncrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    sessionKey,
  )
  return `${header}.${encrypted.toString('base64url')}...`
}

/** Who signed in. The device trusts the connection, so nobody signs it. */
function unsignedIdToken({ ground, issuers }: Services, user: User, audience: string): string {
  const now = Math.floor(ground.clock.now() / 1000)
  const claims = {
    aud: audience,
    iss: `${issuers.base}/${user.tenantId}/`,
    iat: now,
    nbf: now,
    exp: now + 3_600,
    name: user.displayName,
    oid: user.id,
    tid: user.tenantId,
    upn: user.userPrincipalName,
    ver: '1.0',
  }
  const parts = [{ typ: 'JWT', alg: 'none' }, claims]
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`
}
