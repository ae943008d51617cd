import type { PaneDescription } from '../src/office/api.ts'

/** A pane of Outlook on the web, for tests. */
export const paneDescription: PaneDescription = {
  id: 'pane-1',
  opened: 0,
  app: 'outlook',
  platform: 'web',
  user: {
    id: '1',
    userPrincipalName: 'milan@contoso.com',
    displayName: 'Mila Nikolova',
    mail: 'milan@contoso.com',
  },
  mailbox: {
    displayName: 'Mila Nikolova',
    address: 'milan@contoso.com',
    accountType: 'office365',
    of: 'account',
  },
  addIn: {
    id: 'inbox',
    displayName: 'Contoso Inbox',
    url: 'https://localhost:3000/taskpane.html',
    appDomains: [],
    permission: 'read-item',
  },
  host: {
    place: 'Outlook on the web',
    type: 'Outlook',
    platform: 'Web',
    version: '16.01',
    locale: 'en-US',
    appName: 64,
    build: '16.0.18025.20000',
    requirementSets: { IdentityAPI: '1.3' },
    bridge: 'messages',
    nestedAppBridge: false,
    failedPageEndsDialog: false,
    parallelCalls: 'refused',
  },
  facts: [],
}
