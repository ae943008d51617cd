import { office } from '../office-globals.js'
import type { WayMaker } from '../way.js'
import type { DialogOptions } from './dialog.js'
import { lazy } from './lazy.js'

export { type CustomWay, customWay } from './custom.js'
export type { DialogOptions } from './dialog.js'
export { officeSso } from './office-sso.js'

/**
 * Nested app authentication: Office's own broker gives the token. Needs `@azure/msal-browser`, which is loaded where
 * Office offers the bridge; what `isSetSupported` says is not asked, because it is wrong both ways.
 *
 * @param load Loads `@azure/msal-browser`. Default: `import('@azure/msal-browser')`.
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in
 */
export function nestedApp(load?: () => Promise<unknown>): WayMaker {
  const isHere = () => {
    const { nestedAppAuthBridge, __initializeNestedAppAuth } = globalThis as Record<string, unknown>
    return Boolean(nestedAppAuthBridge ?? __initializeNestedAppAuth)
  }
  return lazy('nested-app', isHere, async (settings) =>
    (await import('./nested-app.js')).nestedAppWay(settings, load),
  )
}

/**
 * A window of the add-in's own, in which the user signs in to Entra: Office's dialog, and a popup outside Office. The
 * token it brings is kept in memory until it expires; then it takes another click.
 *
 * @param page The dialog page of `@onbehalf/client/pages`, of the same origin. Relative to the page.
 * @example
 * createSignIn({ clientId, scope, ways: [nestedApp(), officeSso(), dialog('/dialog.html')] })
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/auth-with-office-dialog-api
 */
export function dialog(page: string, options?: DialogOptions): WayMaker {
  const isHere = () => typeof window !== 'undefined' && typeof location !== 'undefined'
  return lazy('dialog', isHere, async (settings) =>
    (await import('./dialog.js')).dialogWay(settings, page, options),
  )
}

/**
 * Identity tokens of an Exchange server on the premises, for mailboxes that Entra knows nothing of. Verifying them is the
 * API's own work: `docs/decisions/exchange-identity-tokens.md` says why.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/authenticate-a-user-with-an-identity-token
 */
export function exchangeIdentity(): WayMaker {
  const isHere = () => office()?.context?.mailbox?.userProfile?.accountType === 'enterprise'
  return lazy(
    'exchange-identity',
    isHere,
    async (settings) => (await import('./exchange-identity.js')).exchangeIdentityWay(settings),
    true,
  )
}
