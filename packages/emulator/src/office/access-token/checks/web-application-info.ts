import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/** Without an app registration in the manifest there is nothing to ask a token for. */
export const webApplicationInfo: Check = ({ pane }) => {
  const info = pane.manifest.webApplicationInfo
  if (info?.resource !== undefined) return
  throw new TokenRefusal(tokenCodes.noWebApplicationInfo, {
    cause: info
      ? 'The WebApplicationInfo of the manifest has no resource.'
      : `The manifest of ${pane.manifest.displayName} has no WebApplicationInfo where ${pane.app.displayName} reads it.`,
  })
}
