import { entraError, grantTypes } from '@onbehalf/protocol'
import { brokerClient, windowsSignInClient } from '../../tenant/microsoft-apps.js'
import type { Device, DeviceCredential, SignIn, User } from '../../tenant/records.js'
import { findClient } from '../clients.js'
import { readHelloAssertion } from '../devices/hello-assertion.js'
import { sessionKeyJwe } from '../devices/session-key-jwe.js'
import { isDeviceSigned, readDeviceSigned } from '../devices/signed-request.js'
import { acceptAssertion } from '../federation/accept-assertion.js'
import { decodedAssertion } from '../federation/decoded-assertion.js'
import { defineGrant, optional, required } from '../grant.js'
import { requireLiving } from '../living-grant.js'
import type { Attempt } from '../policy/attempt.js'
import { circumstancesOf } from '../policy/circumstances.js'
import type { Services } from '../services.js'
import { isPassword } from '../sign-in/is-password.js'
import type { TenantPath } from '../tenant-path.js'
import { clientInfoOf, signInName } from '../tokens/claim-values.js'

/**
 * Primary refresh token: somebody signs in to a registered device. The device signs a request that holds the
 * credential; the answer is good for all applications of the device, and only together with a session key
 * that no other device can read. Policies are not asked: that is done when an application wants a token.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-oapxbc/
 */
export const primaryRefreshToken = defineGrant({
  grantType: grantTypes.jwtBearer,
  takes: (form) => form.has('request') && isDeviceSigned(form.get('request') ?? ''),
  parameters: { request: required, windows_api_version: optional, client_info: optional, tgt: optional },

  async handle({ path, parameters, attempt }, services) {
    const { device, payload } = readDeviceSigned(services, parameters.request)
    const { primaryRefreshTokens, ground } = services
    const circumstances = circumstancesOf(ground, attempt.sender, 'mobileAppsAndDesktopClients', device.id)
    Object.assign(attempt, { client: windowsSignIn, circumstances, ...namedIn(services, payload) })
    const { user, credential, ...proved } = await prove(services, path, device, payload)
    const sessionId = ground.randomId()
    const signIn: SignIn = {
      userId: user.id,
      tenantId: user.tenantId,
      sessionId,
      ...proved,
      circumstances,
    }
    Object.assign(attempt, { user, tenant: ground.store.tenants.get(user.tenantId), signIn })
    if (user.tenantId !== device.tenantId) throw entraError('deviceAuthenticationFailed')
    const { token, sessionKey } = primaryRefreshTokens.issue(device, credential, signIn)
    return {
      body: {
        token_type: 'pop',
        refresh_token: token,
        refresh_token_expires_in: primaryRefreshTokens.expiresIn,
        session_key_jwe: sessionKeyJwe(device, sessionKey),
        id_token: unsignedIdToken(services, user, String(payload.client_id ?? '')),
        client_info: clientInfoOf(user),
      },
      user: signInName(user),
      app: 'Windows',
    }
  },
})

type Members = Readonly<Record<string, unknown>>

/** The application under which a sign-in to Windows stands in the sign-in log. */
const windowsSignIn = { appId: windowsSignInClient, displayName: 'Windows Sign In' }

/** Who a request says it is of: the sign-in log shows it of a wrong password too. */
function namedIn({ ground }: Services, { username }: Members): Pick<Attempt, 'user' | 'tenant'> {
  const user = typeof username === 'string' ? ground.directory.userByName(username) : undefined
  const tenant = user && ground.store.tenants.get(user.tenantId)
  return user && tenant ? { user, tenant } : {}
}

interface Proved extends Pick<SignIn, 'proofs' | 'at' | 'refreshedAt' | 'toTheSecond'> {
  user: User
  credential: DeviceCredential
}

/** Windows itself proves a password or a key of Windows Hello; its sign-in pages leave a refresh token. */
function prove(
  services: Services,
  path: TenantPath,
  device: Device,
  payload: Members,
): Proved | Promise<Proved> {
  switch (payload.grant_type) {
    case grantTypes.password:
      return byPassword(services, path, payload)
    case grantTypes.jwtBearer:
      return byHello(services, device, payload)
    case grantTypes.saml11Bearer:
      return byAssertion(services, path, payload)
    case grantTypes.refreshToken:
      return byRefreshToken(services, path, payload)
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
  if (user.passwordMustChange) throw entraError('passwordExpired')
  const at = ground.clock.now()
  return { user, credential: 'password', proofs: [{ method: 'password', at }], at }
}

function byHello(services: Services, device: Device, payload: Members): Proved {
  const user = readHelloAssertion(services, device, String(payload.assertion ?? ''))
  if (!user.accountEnabled) throw entraError('userDisabled')
  const at = services.ground.clock.now()
  return { user, credential: 'windows-hello', proofs: [{ method: 'windows-hello', at }], at }
}

/** The password of a federated person is proved at their AD FS, which Windows asks by itself. */
async function byAssertion(services: Services, path: TenantPath, payload: Members): Promise<Proved> {
  const client = findClient(services.ground.directory, windowsSignInClient, path)
  const text = decodedAssertion(String(payload.assertion ?? ''))
  const destination = `${services.issuers.base}/login.srf`
  const { user, proofs, at, redeem } = await acceptAssertion(services, text, { client, path, destination })
  if (!user.accountEnabled) throw entraError('userDisabled')
  redeem()
  return { user, credential: 'password', proofs, at }
}

/** Only the broker's own sign-in counts: no other application's refresh token makes a device its person's. */
function byRefreshToken(services: Services, path: TenantPath, payload: Members): Proved {
  const { homeUserId, clientId, signIn } = services.refreshTokens.read(String(payload.refresh_token ?? ''))
  if (clientId !== brokerClient) throw entraError('invalidGrant')
  const client = findClient(services.ground.directory, brokerClient, path)
  const { user } = requireLiving(services, { homeUserId, client, path, signIn })
  const { proofs, at, refreshedAt, toTheSecond } = signIn
  const byKey = proofs.some(({ method }) => method === 'windows-hello')
  return {
    user,
    credential: byKey ? 'windows-hello' : 'password',
    proofs,
    at,
    ...(refreshedAt === undefined ? {} : { refreshedAt }),
    ...(toTheSecond === undefined ? {} : { toTheSecond }),
  }
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
