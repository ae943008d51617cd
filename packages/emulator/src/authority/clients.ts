import { entraError } from '@onbehalf/protocol'
import type { Directory } from '../tenant/directory.js'
import { microsoftTenantId } from '../tenant/microsoft-apps.js'
import type { Application, SignInAudience } from '../tenant/records.js'
import { isGuid, nameOfPath, type TenantPath } from './tenant-path.js'

const noApplication = '00000000-0000-0000-0000-000000000000'

/**
 * The application that `clientId` names.
 *
 * @throws EntraError 90112 when it is no GUID, 700038 when it names nothing, 700016 when nobody registered it.
 */
export function findClient(directory: Directory, clientId: string, path: TenantPath): Application {
  const appId = clientId.toLowerCase()
  if (!isGuid(appId)) throw entraError('clientIdNotGuid')
  if (appId === noApplication) throw entraError('invalidClientId', { appId })
  const client = directory.application(appId)
  if (!client) throw entraError('clientNotFound', { appId, tenant: nameOfPath(path) })
  return client
}

/** Whether Microsoft itself owns the application. */
export function isMicrosoftsOwn(application: Application): boolean {
  return application.tenantId === microsoftTenantId
}

type Where = 'alias' | 'consumers' | 'home' | 'elsewhere'
type Refusal = 'singleTenantOnly' | 'workAccountsOnly' | 'personalAccountsOnly' | 'clientNotFound'

/** Where an application of each audience may not be used, and how Entra says so. */
const refusals: Record<SignInAudience, Partial<Record<Where, Refusal>>> = {
  AzureADMyOrg: {
    alias: 'singleTenantOnly',
    consumers: 'workAccountsOnly',
    elsewhere: 'clientNotFound',
  },
  AzureADMultipleOrgs: { consumers: 'workAccountsOnly' },
  AzureADandPersonalMicrosoftAccount: {},
  PersonalMicrosoftAccount: {
    alias: 'personalAccountsOnly',
    home: 'personalAccountsOnly',
    elsewhere: 'personalAccountsOnly',
  },
}

/**
 * Refuses an application at an address that its `signInAudience` does not serve.
 *
 * @throws EntraError 50194, 700016, 9002331 or 9002332.
 */
export function requireAudience(client: Application, path: TenantPath): void {
  const refusal = refusals[client.signInAudience][whereIs(client, path)]
  if (refusal === undefined) return
  const { appId, displayName: app } = client
  if (refusal === 'singleTenantOnly') throw entraError(refusal, { appId, app, date: '10/15/2018' })
  if (refusal === 'clientNotFound') throw entraError(refusal, { appId, tenant: nameOfPath(path) })
  throw entraError(refusal, { appId, app })
}

function whereIs(client: Application, path: TenantPath): Where {
  if (path.kind !== 'tenant') return 'alias'
  if (path.tenant.kind === 'personal') return 'consumers'
  return path.tenant.id === client.tenantId ? 'home' : 'elsewhere'
}

/** Whether people with personal accounts may sign in to the application. */
export function servesPersonalAccounts(client: Application): boolean {
  return ['AzureADandPersonalMicrosoftAccount', 'PersonalMicrosoftAccount'].includes(client.signInAudience)
}
