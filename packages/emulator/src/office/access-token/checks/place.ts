import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/**
 * Single sign-on belongs to documents of SharePoint and OneDrive on the web, and to none that somebody edits in Teams.
 * Which code documents of other places get is not published; here it is the one of a place without the API.
 *
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets
 * @see https://github.com/OfficeDev/office-js/issues/3291
 */
export const place: Check = ({ pane }, { conditions }) => {
  const { documents } = conditions.values.office
  if (pane.app.stage === 'mail' || documents === 'cloud') return
  if (documents === 'elsewhere' && pane.platform.name !== 'web') return
  const cause =
    documents === 'teams'
      ? 'The document was opened from a channel of Teams, with Edit in Teams.'
      : 'On the web the document has to come from SharePoint or OneDrive, and it was opened from elsewhere.'
  throw new TokenRefusal(tokenCodes.notHere, { cause })
}
