import { keyRegistration } from '../devices/key-registration.js'
import type { Endpoint } from '../endpoint.js'
import { phone, phoneState } from '../phone/phone-endpoint.js'
import { adminConsent } from './admin-consent.js'
import { authorize } from './authorize.js'
import { credentialType } from './credential-type.js'
import { deviceAuthorization } from './device-code.js'
import { devicePage } from './device-page.js'
import { errorLookup } from './error-lookup.js'
import { federationMetadata } from './federation-metadata.js'
import { instanceDiscovery } from './instance-discovery.js'
import { keys } from './keys.js'
import { loginSrf } from './login-srf.js'
import { logout } from './logout.js'
import { nativeClient } from './native-client.js'
import { openIdConfiguration } from './openid-configuration.js'
import { otherProtocols } from './other-protocols.js'
import { signIn } from './sign-in.js'
import { token } from './token.js'
import { userInfo } from './user-info.js'
import { oldUserRealm, userRealm } from './user-realm.js'

/** Every endpoint of the authority. */
export const endpoints: readonly Endpoint[] = [
  openIdConfiguration,
  instanceDiscovery,
  keys,
  federationMetadata,
  userRealm,
  oldUserRealm,
  credentialType,
  authorize,
  adminConsent,
  signIn,
  loginSrf,
  token,
  deviceAuthorization,
  devicePage,
  logout,
  userInfo,
  errorLookup,
  nativeClient,
  otherProtocols,
  keyRegistration,
  phone,
  phoneState,
]
