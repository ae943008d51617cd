import { entraError } from '@onbehalf/protocol'
import type { Ground } from '../ground.js'

const cloudNames = { 'us-government': 'US Government', china: 'China' } as const

/**
 * Refuses a tenant that lives in another cloud. The clouds of the US government answer that they are meant; that of
 * China has nothing to do with this one, which therefore knows no such tenant.
 *
 * @param tenant The tenant as the request names it, or its id.
 * @param hasCredential Whether the client proves itself: such clients are not sent to another cloud.
 * @throws EntraError 90002, 90038, 900432.
 * @see https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
export function requireOwnCloud(
  { conditions, directory }: Pick<Ground, 'conditions' | 'directory'>,
  tenant: string,
  hasCredential = false,
): void {
  const { nationalTenants } = conditions.values
  const entries = Object.entries(nationalTenants)
  if (entries.length === 0) return
  const known = directory.tenant(tenant)
  const isNamed = (name: string) =>
    name.toLowerCase() === tenant.toLowerCase() ||
    (known !== undefined && directory.tenant(name)?.id === known.id)
  const found = entries.find(([name]) => isNamed(name))
  if (!found) return
  const [, cloud] = found
  if (cloud === 'china') throw entraError('tenantNotFound', { tenant })
  if (hasCredential) throw entraError('confidentialAcrossClouds')
  throw entraError('tenantOfNationalCloud', { tenant, cloud: cloudNames[cloud] })
}
