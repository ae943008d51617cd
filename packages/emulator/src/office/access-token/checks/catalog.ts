import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/**
 * In the preview of 2018 consent could not be forced for add-ins from every kind of catalog. Which kinds those were was
 * not said; here it is the organization's, whose administrator has consented for everybody.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins, as it was in 2018
 */
export const catalog: Check = ({ given }, { conditions }) => {
  const { preset, catalog: from } = conditions.values.office
  if (preset !== '2018-preview' || given.forceConsent !== true || from !== 'organization') return
  throw new TokenRefusal(tokenCodes.consentNotForced, {
    cause: 'forceConsent was given, and the add-in comes from the catalog of the organization.',
  })
}
