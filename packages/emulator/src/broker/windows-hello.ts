import type { KeyObject } from 'node:crypto'
import type { Ground } from '../ground.js'
import { helloKeyId } from '../tenant/hello-key.js'
import type { User } from '../tenant/records.js'
import { primaryRefreshTokenScope } from './broker-protocol.js'
import { keptKey, publicHalf } from './device-keys.js'
import { signedJwt } from './signed-jwt.js'

/** The key of Windows Hello that somebody has on a computer; only that computer has its private half. */
export function helloKey(ground: Ground, platform: string, { id }: User): Promise<KeyObject> {
  return keptKey(ground, `hello-key:${platform}:${id}`)
}

/**
 * What Windows Hello signs when somebody shows their face or types their PIN.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-oapxbc/
 */
export function helloAssertion({ clock }: Ground, user: User, key: KeyObject, nonce: string): string {
  const now = Math.floor(clock.now() / 1000)
  return signedJwt(
    { kid: helloKeyId(publicHalf(key)), use: 'ngc' },
    {
      iss: user.userPrincipalName,
      aud: 'common',
      iat: now,
      exp: now + 300,
      request_nonce: nonce,
      scope: primaryRefreshTokenScope,
    },
    key,
  )
}

/** Whether somebody's key on the computer is registered with Entra. */
export function hasHello({ methods }: User, deviceId: string): boolean {
  return methods.some((method) => method.kind === 'windows-hello' && method.deviceId === deviceId)
}
