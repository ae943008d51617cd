import { browserName } from '../browser-name.js'
import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/**
 * Edge keeps zones of sites apart, as Internet Explorer did: between two of them nothing passes.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins, 13010
 */
export const securityZonesApart: Check = ({ pane, browser }, { conditions }) => {
  if (conditions.values.office.securityZones === 'one' || pane.platform.source.asksForSignIn) return
  if (browserName(browser) !== 'edge') return
  throw new TokenRefusal(tokenCodes.zonesApart, {
    cause: 'Edge has the site of Office and login.microsoftonline.com in different security zones.',
  })
}
