import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/**
 * Outlook in a browser gives no token while a dialog of the add-in is open. The documentation says to close it first; the
 * code is the one that people reported.
 *
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets
 * @see https://github.com/OfficeDev/office-js/issues/2793
 */
export const openDialog: Check = ({ pane: { app, platform, dialogOpen } }) => {
  if (!dialogOpen || app.stage !== 'mail' || !platform.calls.failsBesideDialog) return
  throw new TokenRefusal(tokenCodes.failedInside, {
    cause: 'A dialog of the add-in is open: Outlook gives no token beside one. Close it first.',
  })
}
