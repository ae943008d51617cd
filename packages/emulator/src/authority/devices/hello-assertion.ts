import { createPublicKey, verify } from 'node:crypto'
import { entraError } from '@onbehalf/protocol'
import { helloKeyId } from '../../tenant/hello-key.js'
import type { AuthenticationMethod, Device, User } from '../../tenant/records.js'
import type { Services } from '../services.js'
import { jwtSegment } from './jwt-segment.js'

type HelloKey = Extract<AuthenticationMethod, { kind: 'windows-hello' }>

/** Seconds that the clock of a device may be ahead of ours. */
const skew = 300

/**
 * Reads the assertion that a key of Windows Hello signed: who proves themselves on which device.
 *
 * @throws EntraError 50034 for somebody unknown, 130004 when the person has no such key, 130008 when it is a key of
 * another device, 130005 when its signature does not hold or its time is over, 140000 without a fresh nonce.
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-oapxbc/
 */
export function readHelloAssertion(services: Services, device: Device, assertion: string): User {
  const { ground, nonces } = services
  const [header, payload] = [jwtSegment(assertion, 0), jwtSegment(assertion, 1)]
  const name = String(payload.iss ?? '')
  const user = ground.directory.userByName(name)
  if (!user) throw entraError('userNotFound', { user: name.slice(0, 320), tenant: device.tenantId })
  const key = keyOf(user, header.kid)
  if (!key || header.use !== 'ngc') throw entraError('helloKeyNotFound')
  if (key.deviceId !== device.id) throw entraError('helloDeviceNotFound')
  const { iat, exp } = payload
  const now = Math.floor(ground.clock.now() / 1000)
  const isTimely = typeof iat === 'number' && typeof exp === 'number' && iat <= now + skew && now < exp
  if (!isTimely || header.alg !== 'RS256' || !isSignedWith(key, assertion))
    throw entraError('helloSignatureInvalid')
  nonces.take(payload.request_nonce)
  return user
}

function keyOf({ methods }: User, kid: unknown): HelloKey | undefined {
  return methods
    .filter((method) => method.kind === 'windows-hello')
    .find(({ publicKey }) => helloKeyId(publicKey) === kid)
}

function isSignedWith({ publicKey }: HelloKey, assertion: string): boolean {
  const [header = '', body = '', signature = ''] = assertion.split('.')
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  return verify('sha256', Buffer.from(`${header}.${body}`), key, Buffer.from(signature, 'base64url'))
}
