import { z } from 'zod'
import { readBody } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { objectNamed } from '../../directory-object.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { nowIn } from '../../tenant-records.js'
import { registeredApplications } from './applications.js'

const body = z.strictObject({
  verifiedPublisherId: z.string().regex(/^\d{4,10}$/, 'It must be a partner id.'),
})

/** Microsoft asks the partner centre; here every partner id is believed. */
async function setVerifiedPublisher(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const application = objectNamed(call, registeredApplications(call))
  const { verifiedPublisherId } = await readBody(call.request, body, 'verifiedPublisher')
  const { store } = call.ground
  const displayName = store.tenants.get(application.tenantId)?.displayName ?? application.displayName
  const verifiedPublisher = { displayName, verifiedPublisherId, addedDateTime: nowIn(call) }
  store.applications.put({ ...application, verifiedPublisher })
  return new Response(null, { status: 204 })
}

function unsetVerifiedPublisher(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeApplications)
  const { verifiedPublisher: _gone, ...application } = objectNamed(call, registeredApplications(call))
  call.ground.store.applications.put(application)
  return new Response(null, { status: 204 })
}

/** `/applications/{id}/setVerifiedPublisher` and its opposite. */
export const verifiedPublisher: readonly GraphRoute[] = [
  { method: 'POST', path: '/applications/:id/setVerifiedPublisher', handle: setVerifiedPublisher },
  { method: 'POST', path: '/applications/:id/unsetVerifiedPublisher', handle: unsetVerifiedPublisher },
]
