import { EntraError, type EntraErrorName } from '@onbehalf/protocol'
import type { OpenedSession } from '../../tenant/browser-sessions.js'
import { circumstancesOf, senderOf } from '../policy/circumstances.js'
import type { Services } from '../services.js'
import { readSessionSigned } from './signed-request.js'

const stale: ReadonlySet<EntraErrorName> = new Set(['requestNonceMissing', 'refreshTokenInactive'])

/**
 * Signs in whoever's device proves a primary refresh token in the header `x-ms-RefreshTokenCredential`. A
 * proof that does not hold is ignored: the page goes on as if it were absent. Where no page may be shown, one that is
 * `stale`, too old or used before, is told apart from none.
 *
 * @see https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token
 */
export function signInOfDevice(services: Services, request: Request): OpenedSession | 'stale' | undefined {
  const credential = request.headers.get('x-ms-refreshtokencredential')
  if (credential === null) return undefined
  try {
    const { token } = readSessionSigned(services, credential)
    const { sessionId: _ofDevice, ...signIn } = token.signIn
    const circumstances = circumstancesOf(
      services.ground,
      senderOf(services.ground, request),
      'browser',
      token.deviceId,
    )
    const before = services.sessions.of(request.headers)
    return services.sessions.signIn(before, { ...signIn, circumstances }, false)
  } catch (error) {
    if (error instanceof EntraError) return stale.has(error.entry) ? 'stale' : undefined
    throw error
  }
}
