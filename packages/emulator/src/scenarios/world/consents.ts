import type { World } from './world.js'

/** Takes back every consent in the tenant. */
export async function revokeConsents({ directory }: World): Promise<void> {
  const path = '/v1.0/oauth2PermissionGrants'
  const { value } = await directory.ask<{ value: { id: string }[] }>('GET', path)
  for (const { id } of value) await directory.ask('DELETE', `${path}/${id}`)
}
