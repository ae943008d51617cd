import { ids } from '../../tenant/default-ids.js'

/** Add-ins of the scenarios, by the API they call. */
export const addIns = {
  inbox: { id: '6f1d3f0a-6c0e-4a77-9c55-3c1f5a0b7a11', name: 'Contoso Inbox', clientId: ids.inbox },
  documents: {
    id: '6f1d3f0a-6c0e-4a77-9c55-3c1f5a0b7a12',
    name: 'Contoso Inbox for documents',
    clientId: ids.inbox,
  },
  events: {
    id: '6f1d3f0a-6c0e-4a77-9c55-3c1f5a0b7a13',
    name: 'Contoso Send Check',
    clientId: ids.inbox,
  },
  legacy: {
    id: '5c0b6f2e-1d57-4b0a-9a3f-6b8d2f4e7c01',
    name: 'Contoso Legacy Inbox',
    clientId: ids.legacyApi,
  },
} as const

/** Name of an add-in that scenarios use. */
export type AddInName = keyof typeof addIns
