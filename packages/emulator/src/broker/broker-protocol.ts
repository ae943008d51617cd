/** Windows' own sign-in, and the application under which the broker shows sign-in pages. */
export { brokerClient, windowsSignInClient } from '../tenant/microsoft-apps.js'

/** Permissions that make an answer carry a primary refresh token. */
export const primaryRefreshTokenScope = 'openid aza ugs'

/** Asks for a newer primary refresh token and nothing else. */
export const renewalScope = 'openid aza'

/** A primary refresh token lives this long after its last renewal. */
export const lifetime = 14 * 86_400_000

/** A token request renews a primary refresh token that is older than this. */
export const renewAfter = 4 * 3_600_000

/** Version of Windows that this computer says it has. */
export const windowsVersion = '10.0.26100.1742'

/** Where tokens for an application behind the broker go. */
export function brokerRedirect(clientId: string): string {
  return `ms-appx-web://Microsoft.AAD.BrokerPlugin/${clientId}`
}
