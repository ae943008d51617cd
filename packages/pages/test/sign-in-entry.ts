import type { SignIn } from '../src/sign-in-log/sign-in.ts'

/** An entry of the sign-in log for tests: a server asked for Graph after a password, and a policy refused. */
export function signInEntry(given: Partial<SignIn> = {}): SignIn {
  return {
    id: '7d2b7a1e-0000-4000-8000-000000000001',
    createdDateTime: '2026-03-02T09:41:00.000Z',
    userPrincipalName: 'milan@contoso.com',
    appDisplayName: 'Contoso Inbox',
    resourceDisplayName: 'Microsoft Graph',
    ipAddress: '203.0.113.10',
    location: { countryOrRegion: 'DE' },
    status: { errorCode: 50076 },
    deviceDetail: {
      deviceId: 'd1',
      displayName: 'ONBEHALF-PC',
      operatingSystem: 'Windows',
      trustType: 'Azure AD joined',
      isCompliant: true,
    },
    appliedConditionalAccessPolicies: [
      {
        id: 'p1',
        displayName: 'Require MFA for Office 365',
        result: 'failure',
        enforcedGrantControls: ['Mfa'],
        because: 'Proved: password.',
      },
      { id: 'p2', displayName: 'Block outside', result: 'notApplied', because: 'The place is trusted.' },
    ],
    authenticationDetails: [
      { authenticationStepDateTime: '2026-03-02T08:50:00.000Z', authenticationMethod: 'Password' },
    ],
    explanation: 'The policy wants a second factor.',
    missing: { kind: 'second-factor' },
    demand: 'conditional-access',
    ...given,
  }
}
