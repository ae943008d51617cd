import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { readBody } from '../../body.js'
import { type GraphCall, ownerOf } from '../../call.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { nowIn } from '../../tenant-records.js'
import { withPassword } from './password.js'

const newPassword = z.strictObject({
  currentPassword: z.string().max(256),
  newPassword: z.string().max(256),
})

/** Every refresh token and session of somebody is dead from now on. */
function revokeSessions(call: GraphCall): Response {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.revokeSessions, user)
  call.ground.store.users.put({ ...user, signInSessionsValidFromDateTime: nowIn(call) })
  return Response.json({ '@odata.context': `${call.root}/$metadata#Edm.Boolean`, value: true })
}

/** Only people change their own; they know the one before. */
async function changePassword(call: GraphCall): Promise<Response> {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.changeOwnPassword, user)
  const { currentPassword, newPassword: wanted } = await readBody(call.request, newPassword, 'User')
  if (!isSame(currentPassword, user.password ?? '')) throw new GraphError('wrongPassword')
  call.ground.store.users.put(withPassword(call, user, wanted))
  return new Response(null, { status: 204 })
}

function isSame(given: string, kept: string): boolean {
  const [one, other] = [Buffer.alloc(1_024), Buffer.alloc(1_024)]
  one.write(given)
  other.write(kept)
  return timingSafeEqual(one, other) && kept !== ''
}

/** `revokeSignInSessions` and `changePassword`: what ends the sessions of somebody. */
export const sessions: readonly GraphRoute[] = [
  { method: 'POST', path: '/me/revokeSignInSessions', handle: revokeSessions },
  { method: 'POST', path: '/users/:user/revokeSignInSessions', handle: revokeSessions },
  { method: 'POST', path: '/me/changePassword', handle: changePassword },
  { method: 'POST', path: '/users/:user/changePassword', handle: changePassword },
]
