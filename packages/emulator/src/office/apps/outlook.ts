import { officeClients } from '../../tenant/directory.js'
import { commonSets, type OfficeApp } from './app.js'

/** @see https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets */
export const outlook: OfficeApp = {
  name: 'outlook',
  displayName: 'Outlook',
  hostType: 'Outlook',
  stage: 'mail',
  platforms: {
    web: {
      appName: 64,
      fileVersion: '16.01',
      clientId: officeClients.outlookOnTheWeb,
      requirementSets: { ...commonSets, Mailbox: '1.15' },
    },
    windows: {
      appName: 8,
      fileVersion: '16.02',
      clientId: officeClients.office,
      requirementSets: { ...commonSets, Mailbox: '1.15' },
    },
  },
}
