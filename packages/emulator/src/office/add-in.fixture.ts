import { ids } from '../tenant/default-tenant.js'

/** What a test changes about the manifest of its add-in. */
export interface ManifestFacts {
  id?: string
  /** `undefined` leaves the block out. */
  webApplicationInfo?: { id: string; resource?: string } | undefined
  page?: string
}

export const addInId = '9d0d1c7e-4f6b-4b7f-8b2c-5b1f4f1f0001'
export const resource = `api://localhost:3000/${ids.inbox}`

/** A unified manifest with a task pane for a read message and for a document. */
export function manifest(facts: ManifestFacts = {}): string {
  const { id = addInId, page = 'https://localhost:3000/taskpane.html' } = facts
  const info = 'webApplicationInfo' in facts ? facts.webApplicationInfo : { id: ids.inbox, resource }
  const action = { id: 'open', type: 'openPage', view: 'pane', displayName: 'Inbox' }
  const control = { id: 'button', type: 'button', label: 'Inbox', actionId: 'open', icons: [] }
  const ribbon = (scope: string, context: string) => ({
    requirements: { scopes: [scope] },
    contexts: [context],
    tabs: [
      { builtInTabId: 'TabDefault', groups: [{ id: `g-${scope}`, label: 'Contoso', controls: [control] }] },
    ],
  })
  return JSON.stringify({
    manifestVersion: '1.24',
    version: '1.0.0',
    id,
    developer: { name: 'Contoso' },
    name: { short: 'Contoso Inbox' },
    description: { short: 'Mail and files', full: 'Mail and files beside your work' },
    icons: { color: 'color.png', outline: 'outline.png' },
    validDomains: ['localhost:3000'],
    ...(info && { webApplicationInfo: info }),
    authorization: {
      permissions: { resourceSpecific: [{ name: 'MailboxItem.Read.User', type: 'Delegated' }] },
    },
    extensions: [
      {
        requirements: { scopes: ['mail', 'document', 'workbook', 'presentation'] },
        runtimes: [{ id: 'pane', type: 'general', code: { page }, lifetime: 'short', actions: [action] }],
        ribbons: [
          ribbon('mail', 'mailRead'),
          ribbon('document', 'default'),
          ribbon('workbook', 'default'),
          ribbon('presentation', 'default'),
        ],
      },
    ],
  })
}
