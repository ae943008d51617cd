import { entraError } from '@onbehalf/protocol'
import type { DeviceCode } from '../../tenant/records.js'
import type { Services } from '../services.js'
import { resolveTenantPath } from '../tenant-path.js'
import type { AuthorizeTarget } from './authorize-target.js'

/**
 * The target of a sign-in for a device: nothing is sent anywhere, the device asks for what became of it.
 *
 * @throws EntraError 700016 when the application is gone, 90002 when the tenant is.
 */
export function deviceTarget({ ground }: Services, { id, clientId, path }: DeviceCode): AuthorizeTarget {
  const { directory } = ground
  const client = directory.application(clientId)
  if (!client) throw entraError('clientNotFound', { appId: clientId, tenant: path })
  return {
    path: resolveTenantPath(directory, path),
    client,
    redirect: { uri: '', platform: 'publicClient' },
    redirectNamed: false,
    responseMode: 'query',
    state: undefined,
    silent: false,
    deviceCode: id,
  }
}
