import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

const wanted = ['openid', 'profile']

/**
 * An XML manifest has to name `openid` and `profile`; the unified one has no list of scopes.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins, 13007
 */
export const scopes: Check = ({ pane: { manifest } }) => {
  if (manifest.format !== 'xml') return
  const named = new Set(manifest.webApplicationInfo?.scopes.map((scope) => scope.toLowerCase()))
  const missing = wanted.filter((scope) => !named.has(scope))
  if (missing.length === 0) return
  throw new TokenRefusal(tokenCodes.noToken, {
    cause: `The Scopes of the manifest lack ${missing.join(' and ')}.`,
  })
}
