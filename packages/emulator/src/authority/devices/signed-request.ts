import { verify, X509Certificate } from 'node:crypto'
import { entraError } from '@onbehalf/protocol'
import type { Device } from '../../tenant/records.js'
import { isSignedWithSessionKey } from '../../tenant/session-key-proof.js'
import type { Services } from '../services.js'
import { jwtSegment } from './jwt-segment.js'
import type { PrimaryRefreshTokenContent } from './primary-refresh-tokens.js'

type Members = Readonly<Record<string, unknown>>

/** A request that a device signed with its device key. */
export interface DeviceSignedRequest {
  device: Device
  payload: Members
}

/** A request that a device signed with the session key of a primary refresh token. */
export interface SessionSignedRequest {
  device: Device
  payload: Members
  token: PrimaryRefreshTokenContent
}

/** Whether the device key signed `jwt`, by its header. */
export function isDeviceSigned(jwt: string): boolean {
  return Array.isArray(jwtSegment(jwt, 0).x5c)
}

/**
 * Reads a request that the device key signed.
 *
 * @throws EntraError 50155 when no device has that key or the signature is wrong, 135011 when the device is
 * disabled, 140000 without a fresh nonce that nobody used.
 */
export function readDeviceSigned(services: Services, jwt: string): DeviceSignedRequest {
  const [certificate] = [jwtSegment(jwt, 0).x5c].flat()
  const device = deviceOf(services, certificate, jwt)
  const payload = jwtSegment(jwt, 1)
  requireEnabled(device)
  services.nonces.take(payload.request_nonce)
  return { device, payload }
}

/**
 * Reads a request that a session key signed; the primary refresh token inside tells which.
 *
 * @throws EntraError 70000, 700082 for the token, 140001 when the session key is another, 135011 when the
 * device is gone or disabled, 140000 without a fresh nonce that nobody used.
 */
export function readSessionSigned(services: Services, jwt: string): SessionSignedRequest {
  const payload = jwtSegment(jwt, 1)
  const token = services.primaryRefreshTokens.read(payload.refresh_token)
  if (!isSignedWithSessionKey(jwt, Buffer.from(token.sessionKey, 'base64url'))) {
    throw entraError('sessionKeyInvalid')
  }
  const device = services.ground.store.devices.get(token.deviceId)
  if (!device) throw entraError('deviceDisabled')
  requireEnabled(device)
  services.nonces.take(payload.request_nonce)
  return { device, payload, token }
}

function deviceOf({ ground }: Services, certificate: unknown, jwt: string): Device {
  const [header = '', body = '', signature = ''] = jwt.split('.')
  try {
    const { publicKey, subject } = new X509Certificate(Buffer.from(String(certificate), 'base64'))
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    // One computer may be registered with several tenants; the certificate says as which device it speaks.
    const named = ground.store.devices.get(/^CN=(\S+)$/.exec(subject)?.[1] ?? '')
    const device = named?.deviceKey === key ? named : undefined
    const signed = Buffer.from(`${header}.${body}`)
    if (device && verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))) return device
  } catch (cause) {
    throw entraError('deviceAuthenticationFailed', {}, { cause })
  }
  throw entraError('deviceAuthenticationFailed')
}

function requireEnabled({ accountEnabled }: Device): void {
  if (!accountEnabled) throw entraError('deviceDisabled')
}
