import { ids } from '../default-ids.js'
import { personalTenantId } from '../directory.js'
import { microsoftTenantId } from '../microsoft-apps.js'
import type { Tenant } from '../records.js'

/** The tenants of a first start. */
export const tenants: Tenant[] = [
  {
    id: ids.contoso,
    displayName: 'Contoso',
    kind: 'work',
    userConsent: 'allowed',
    region: 'EU',
    domains: [
      { name: 'contoso.onmicrosoft.com', authenticationType: 'Managed', isDefault: false },
      { name: 'contoso.com', authenticationType: 'Managed', isDefault: true },
      { name: 'corp.contoso.com', authenticationType: 'Federated', isDefault: false },
    ],
  },
  {
    id: ids.fabrikam,
    displayName: 'Fabrikam',
    kind: 'work',
    userConsent: 'allowed',
    region: 'NA',
    domains: [
      { name: 'fabrikam.onmicrosoft.com', authenticationType: 'Managed', isDefault: false },
      { name: 'fabrikam.com', authenticationType: 'Managed', isDefault: true },
    ],
  },
  {
    id: personalTenantId,
    displayName: 'Microsoft accounts',
    kind: 'personal',
    userConsent: 'allowed',
    region: 'WW',
    domains: [
      { name: 'outlook.com', authenticationType: 'Managed', isDefault: true },
      { name: 'hotmail.com', authenticationType: 'Managed', isDefault: false },
      { name: 'live.com', authenticationType: 'Managed', isDefault: false },
    ],
  },
  {
    id: microsoftTenantId,
    displayName: 'Microsoft Services',
    kind: 'work',
    userConsent: 'admin-only',
    region: 'WW',
    domains: [],
  },
]
