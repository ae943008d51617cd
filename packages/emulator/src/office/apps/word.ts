import { officeClients } from '../../tenant/directory.js'
import { commonSets, type OfficeApp } from './app.js'

/** @see https://learn.microsoft.com/javascript/api/requirement-sets/word/word-api-requirement-sets */
export const word: OfficeApp = {
  name: 'word',
  displayName: 'Word',
  hostType: 'Word',
  stage: 'document',
  platforms: {
    web: {
      appName: 32,
      fileVersion: '16.00',
      clientId: officeClients.officeOnTheWeb,
      requirementSets: { ...commonSets, WordApi: '1.9' },
    },
    windows: {
      appName: 2,
      fileVersion: '16.01',
      clientId: officeClients.office,
      requirementSets: { ...commonSets, WordApi: '1.9' },
    },
  },
}
