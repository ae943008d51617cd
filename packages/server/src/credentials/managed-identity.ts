import { type Clock, systemClock } from '@onbehalf/protocol'
import { type Fetch, platformFetch, readJson } from '../fetch.js'
import type { AssertionCallback } from './assertion.js'

/** Which managed identity, and for which cloud. */
export interface ManagedIdentityOptions {
  /** Client id of a user-assigned identity. Default: the system-assigned one. */
  clientId?: string | undefined
  /**
   * Audience of the federated credential. Default: `api://AzureADTokenExchange`; `api://AzureADTokenExchangeUSGov` and
   * `api://AzureADTokenExchangeChina` elsewhere.
   */
  audience?: string | undefined
  /** Where App Service tells the address of its endpoint. Default: `process.env`. */
  environment?: Readonly<Record<string, string | undefined>> | undefined
  clock?: Clock | undefined
  fetch?: Fetch | undefined
}

/** The endpoint of virtual machines: only they can reach it. */
const instanceMetadata = 'http://169.254.169.254/metadata/identity/oauth2/token'

/** A token is asked for anew so long before it expires, in milliseconds. */
const margin = 300_000

/**
 * An assertion of the managed identity that the process runs under, on virtual machines and App Service. The
 * registration trusts it by a federated credential: no secret anywhere.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 * @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 * @example
 * createApi({ clientId, tenants, credential: { assertion: managedIdentity() } })
 */
export function managedIdentity(options: ManagedIdentityOptions = {}): AssertionCallback {
  const { clock = systemClock, fetch = platformFetch } = options
  let kept: { token: string; expiresAt: number } | undefined
  return async ({ signal }) => {
    if (kept && clock.now() < kept.expiresAt - margin) return kept.token
    const { address, headers } = endpointOf(options)
    const response = await fetch(new Request(address, { headers, redirect: 'manual', signal }))
    if (!response.ok) throw new Error(`The endpoint of the managed identity answered ${response.status}`)
    const { access_token: token, expires_on: expiresOn } = await readJson(response)
    if (typeof token !== 'string') throw new Error('The endpoint of the managed identity gave no token')
    kept = { token, expiresAt: Number(expiresOn) * 1000 || 0 }
    return token
  }
}

function endpointOf(options: ManagedIdentityOptions): { address: URL; headers: Record<string, string> } {
  const { clientId, audience = 'api://AzureADTokenExchange', environment = process.env } = options
  const { IDENTITY_ENDPOINT: appService, IDENTITY_HEADER: secret } = environment
  const onAppService = appService !== undefined && secret !== undefined
  const address = new URL(onAppService ? appService : instanceMetadata)
  address.searchParams.set('api-version', onAppService ? '2019-08-01' : '2018-02-01')
  address.searchParams.set('resource', audience)
  if (clientId !== undefined) address.searchParams.set('client_id', clientId)
  return { address, headers: onAppService ? { 'x-identity-header': secret } : { metadata: 'true' } }
}
