import { z } from 'zod'
import { stableId } from '../../../tenant/default-tenant/facts.js'
import type { User } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import { type GraphCall, ownerOf, parameter } from '../../call.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import { requireStanding } from '../../permissions/require-standing.js'
import type { GraphRoute } from '../../resource.js'
import { nowIn } from '../../tenant-records.js'
import { withPassword } from '../people/password.js'
import { passwordMethodId } from './method-kinds.js'

const reset = z.strictObject({ newPassword: z.string().max(256).optional() })

/**
 * What Entra's admin center does when somebody's password is reset: every refresh token of theirs is dead, whatever opened
 * it and whoever holds it; sessions of browsers only where the password opened them. Without a password in the request
 * Graph makes one, which has to be changed at the next sign-in.
 *
 * @see https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-revocation
 */
async function resetPassword(call: GraphCall): Promise<Response> {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.resetPasswords, user)
  requireStanding(call.caller, user)
  if (parameter(call, 'id').toLowerCase() !== passwordMethodId) throw new GraphError('methodNotFound')
  const { newPassword } = await readBody(call.request, reset, 'PasswordResetResponse')
  const password = newPassword ?? madePassword(call)
  const after: User = {
    ...withPassword(call, user, password),
    passwordResetDateTime: nowIn(call),
    ...(newPassword === undefined && { passwordMustChange: true }),
  }
  call.ground.store.users.put(after)
  const location = `${call.root}/users/${user.id}/authentication/operations/${operationId(after)}`
  const body = {
    '@odata.context': `${call.root}/$metadata#microsoft.graph.passwordResetResponse`,
    ...(newPassword === undefined && { newPassword: password }),
  }
  return Response.json(body, { status: 202, headers: { location } })
}

/** Long enough, and of three kinds of characters, whatever chance says. */
function madePassword({ ground }: GraphCall): string {
  return `Ob${Buffer.from(ground.randomBytes(9)).toString('hex')}!`
}

/** The reset is done when its answer is written: the operation that the answer points to says so. */
function readOperation(call: GraphCall): Response {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.resetPasswords, user)
  const id = parameter(call, 'operation').toLowerCase()
  const at = user.passwordResetDateTime
  if (at === undefined || operationId(user) !== id) throw new GraphError('objectNotFound', id)
  return Response.json({
    '@odata.context': `${call.root}/$metadata#longRunningOperation`,
    ...{ id, status: 'succeeded', statusDetail: null, createdDateTime: at, lastActionDateTime: at },
    resourceLocation: `${call.root}/users/${user.id}/authentication/methods/${passwordMethodId}`,
  })
}

function operationId({ id, passwordResetDateTime = '' }: User): string {
  return stableId('password-reset', id, passwordResetDateTime)
}

/** `resetPassword` of the password method, by administrators for others. */
export const passwordReset: readonly GraphRoute[] = [
  { method: 'POST', path: '/users/:user/authentication/methods/:id/resetPassword', handle: resetPassword },
  { method: 'GET', path: '/users/:user/authentication/operations/:operation', handle: readOperation },
]
