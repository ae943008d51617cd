import { readFile } from 'node:fs/promises'
import type { AssertionCallback } from './assertion.js'

/**
 * An assertion that a file holds, read for each token request, since Kubernetes replaces it.
 *
 * @param path Default: `AZURE_FEDERATED_TOKEN_FILE` of the environment, as the workload identity webhook sets it.
 * @throws TypeError when there is no path.
 * @see https://learn.microsoft.com/azure/aks/workload-identity-overview
 * @example
 * createApi({ clientId, tenants, credential: { assertion: tokenFile() } })
 */
export function tokenFile(
  path: string | undefined = process.env.AZURE_FEDERATED_TOKEN_FILE,
): AssertionCallback {
  if (!path) throw new TypeError('tokenFile needs a path: AZURE_FEDERATED_TOKEN_FILE is not set')
  return async ({ signal }) => (await readFile(path, { encoding: 'utf8', signal })).trim()
}
