import type { OfficeState } from '../src/office/api.ts'

/** What an emulator with two apps, two platforms, two people and two add-ins tells. */
export const officeState: OfficeState = {
  apps: [
    { name: 'outlook', displayName: 'Outlook', platforms: ['web', 'windows'], absent: {}, stage: 'mail' },
    { name: 'word', displayName: 'Word', platforms: ['web', 'windows'], absent: {}, stage: 'document' },
  ],
  platforms: [
    {
      name: 'web',
      displayName: 'Web',
      asker: 'on the web',
      tokens: 'browser session',
      build: '16.0',
      olderBuilds: [],
    },
    {
      name: 'windows',
      displayName: 'Windows',
      asker: 'on Windows',
      tokens: 'broker, primary refresh token',
      build: '16.0',
      olderBuilds: [],
    },
  ],
  users: [
    {
      id: '1',
      userPrincipalName: 'milan@contoso.com',
      displayName: 'Mila Nikolova',
      tenant: 'Contoso',
      methods: ['password'],
      signedIn: {},
    },
    {
      id: '2',
      userPrincipalName: 'nomfa@contoso.com',
      displayName: 'Noah Fabre',
      tenant: 'Contoso',
      methods: ['password'],
      signedIn: {},
    },
  ],
  addIns: [
    {
      id: 'mail-only',
      displayName: 'Mail only',
      description: '',
      apps: ['outlook'],
      url: 'https://localhost:3001/',
    },
    {
      id: 'both',
      displayName: 'Both',
      description: '',
      apps: ['outlook', 'word'],
      url: 'https://localhost:3002/',
    },
  ],
  clock: { now: '2026-03-02T09:41:00.000Z', offset: 0, running: true },
  officeJs: { version: '1.1.110' },
}
