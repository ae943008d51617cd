import { grantTypes } from '@onbehalf/protocol'
import type { Ground } from '../ground.js'
import type { DeviceCredential, User } from '../tenant/records.js'
import { assertionOf } from './federated-sign-in.js'
import { requestNonce, type Why } from './token-endpoint.js'
import { helloAssertion, helloKey } from './windows-hello.js'

/**
 * What somebody proves a sign-in with: a password, their key of Windows Hello, or the refresh token of a sign-in page.
 * A page that only adds to a sign-in keeps its kind.
 */
export type Credential =
  | { password: string }
  | { hello: true }
  | { refreshToken: string; addsTo?: DeviceCredential }

/** Which of somebody's sign-ins on the device a credential opens. */
export function kindOf(credential: Credential): DeviceCredential {
  if ('hello' in credential) return 'windows-hello'
  return 'refreshToken' in credential ? (credential.addsTo ?? 'password') : 'password'
}

/**
 * The members of a signed request that carry a credential; of a federated person's password, what AD FS said to it.
 *
 * @throws {ProviderRefusal} when it said no.
 */
export async function membersOf(
  ground: Ground,
  platform: string,
  user: User,
  credential: Credential,
  why: Why,
): Promise<object> {
  if ('password' in credential) {
    const assertion = await assertionOf(ground, user, credential.password, why)
    if (assertion !== undefined) {
      return {
        grant_type: grantTypes.saml11Bearer,
        assertion: Buffer.from(assertion).toString('base64url'),
      }
    }
    return {
      grant_type: grantTypes.password,
      username: user.userPrincipalName,
      password: credential.password,
    }
  }
  if ('refreshToken' in credential) {
    return { grant_type: grantTypes.refreshToken, refresh_token: credential.refreshToken }
  }
  const key = await helloKey(ground, platform, user)
  return {
    grant_type: grantTypes.jwtBearer,
    username: user.userPrincipalName,
    assertion: helloAssertion(ground, user, key, await requestNonce(ground, why)),
  }
}
