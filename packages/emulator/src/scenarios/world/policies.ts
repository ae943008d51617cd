import type { NewPolicy } from './directory-line.js'

/** The policy of the pair: whoever reads mail or files proves a second factor, in a browser and in Office alike. */
export const mfaForOffice365: NewPolicy = {
  displayName: 'Require MFA for Office 365',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['Office365'] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}
