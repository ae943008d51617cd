import { z } from 'zod'
import type { User } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import { type GraphCall, ownerOf } from '../../call.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import { requireStanding } from '../../permissions/require-standing.js'
import type { GraphRoute } from '../../resource.js'
import { nowIn } from '../../tenant-records.js'

const change = z.strictObject({ perUserMfaState: z.enum(['disabled', 'enabled', 'enforced']) })

function readRequirements(call: GraphCall): Response {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.readRequirements, user)
  return Response.json({
    '@odata.context': `${call.root}/$metadata#users('${user.id}')/authentication/requirements`,
    perUserMfaState: user.perUserMfaState ?? 'disabled',
  })
}

async function changeRequirements(call: GraphCall): Promise<Response> {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.writeRequirements, user)
  requireStanding(call.caller, user)
  const { perUserMfaState } = await readBody(call.request, change, 'StrongAuthenticationRequirements')
  const isOn = ({ perUserMfaState: state = 'disabled' }: Pick<User, 'perUserMfaState'>) =>
    state !== 'disabled'
  const after = { ...user, perUserMfaState }
  call.ground.store.users.put({
    ...after,
    ...(isOn(after) && !isOn(user) && { perUserMfaEnabledDateTime: nowIn(call) }),
  })
  return new Response(null, { status: 204 })
}

/** `authentication/requirements`: per-user MFA. Graph has it in its beta version only. */
export const authenticationRequirements: readonly GraphRoute[] = ['/me', '/users/:user'].flatMap(
  (owner): GraphRoute[] => [
    {
      method: 'GET',
      version: 'beta',
      path: `${owner}/authentication/requirements`,
      handle: readRequirements,
    },
    {
      method: 'PATCH',
      version: 'beta',
      path: `${owner}/authentication/requirements`,
      handle: changeRequirements,
    },
  ],
)
