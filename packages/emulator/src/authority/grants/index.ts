import type { Grant } from '../grant.js'
import { authorizationCode } from './authorization-code.js'
import { brokerToken } from './broker-token.js'
import { clientCredentials } from './client-credentials.js'
import { deviceCode, olderDeviceCode } from './device-code.js'
import { onBehalfOf } from './on-behalf-of.js'
import { password } from './password.js'
import { primaryRefreshToken } from './primary-refresh-token.js'
import { refreshToken } from './refresh-token.js'
import { saml2Bearer } from './saml2-bearer.js'
import { saml11Bearer } from './saml11-bearer.js'
import { serverChallenge } from './server-challenge.js'

/** Every grant of the token endpoint; of those with the same type, the first that takes the request serves it. */
export const grants: readonly Grant[] = [
  authorizationCode,
  refreshToken,
  clientCredentials,
  serverChallenge,
  primaryRefreshToken,
  brokerToken,
  onBehalfOf,
  password,
  saml11Bearer,
  saml2Bearer,
  deviceCode,
  olderDeviceCode,
]
