import { isAcceptablePassword } from '../../../tenant/password-rules.js'
import type { User } from '../../../tenant/records.js'
import type { GraphCall } from '../../call.js'
import { GraphError } from '../../errors.js'
import { nowIn } from '../../tenant-records.js'

/**
 * `user` with another password; what the one before opened is dead from now on, and what other methods opened lives on.
 *
 * @throws {GraphError} 400 when the password lives elsewhere, or is too simple.
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-revocation
 */
export function withPassword(call: GraphCall, user: User, password: string): User {
  if (user.home || user.password === undefined) {
    throw new GraphError(
      'invalidBody',
      `Invalid value specified for property 'passwordProfile' of resource 'User'. The password of ${user.userPrincipalName} lives elsewhere.`,
    )
  }
  if (!isAcceptablePassword(password)) throw new GraphError('simplePassword')
  const { passwordMustChange: _until, ...rest } = user
  return { ...rest, password, lastPasswordChangeDateTime: nowIn(call) }
}
