import { ids } from '../../tenant/default-ids.js'
import { stableId } from '../../tenant/default-tenant.js'
import type { World } from './world.js'

/** Client ids of Office: the one that stands for all of them, and that of the desktop. */
export const officeIds = {
  all: 'ea5a67f6-b6f3-4338-b240-c655ddc3cc8e',
  desktop: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
} as const

/** Says in the registration of the add-in which clients may ask for access_as_user without consent. */
export async function preauthorize({ directory }: World, ...clients: readonly string[]): Promise<void> {
  const delegatedPermissionIds = [stableId('access_as_user', ids.inbox)]
  const preAuthorizedApplications = clients.map((appId) => ({ appId, delegatedPermissionIds }))
  await directory.ask('PATCH', `/v1.0/applications(appId='${ids.inbox}')`, {
    api: { preAuthorizedApplications },
  })
}
