import { appId } from './tokens.js'

/** One request of a trace. */
export interface TraceEntry {
  url: string
  method?: string
  status: number
  headers?: Readonly<Record<string, string>>
  body?: string
  form?: string
  at?: string
}

/** A HAR with these requests. */
export function har(...entries: readonly TraceEntry[]): string {
  return JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      entries: entries.map(({ url, method = 'GET', status, headers = {}, body = '', form, at }) => ({
        startedDateTime: at ?? '2026-11-30T08:00:00.000Z',
        request: { method, url, headers: [], ...(form && { postData: { text: form } }) },
        response: {
          status,
          headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
          content: { text: body },
        },
      })),
    },
  })
}

const scopeId = '5b3a4e4a-e55e-45ba-820b-ea16efbe3d5f'

/** A registration in which nothing is wrong, with changes. */
export function registration(changes: object = {}, api: object = {}): string {
  return JSON.stringify({
    appId,
    displayName: 'Contoso Parcels',
    signInAudience: 'AzureADMultipleOrgs',
    identifierUris: [`api://tools.contoso.com/${appId}`],
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [{ id: scopeId, value: 'access_as_user', type: 'User', isEnabled: true }],
      preAuthorizedApplications: [
        { appId: 'ea5a67f6-b6f3-4338-b240-c655ddc3cc8e', delegatedPermissionIds: [scopeId] },
      ],
      ...api,
    },
    web: { redirectUris: [] },
    spa: { redirectUris: ['https://tools.contoso.com/auth.html', 'brk-multihub://tools.contoso.com'] },
    requiredResourceAccess: [
      { resourceAppId: appId, resourceAccess: [{ id: scopeId, type: 'Scope' }] },
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
      },
    ],
    passwordCredentials: [],
    ...changes,
  })
}

/** A policy of Conditional Access as Graph exports it. */
export function policy(applications: object, controls: readonly string[], state = 'enabled'): string {
  return JSON.stringify({
    displayName: 'Require MFA for Office 365',
    state,
    conditions: { users: { includeUsers: ['All'] }, applications },
    grantControls: { operator: 'OR', builtInControls: controls },
  })
}

/** A refusal of the token endpoint as JSON. */
export function refusal(number: number, sentence: string, more: object = {}): string {
  return JSON.stringify({
    error: 'invalid_grant',
    error_description: `AADSTS${number}: ${sentence}\r\nTrace ID: 5e2a7c91-0000-4000-8000-1f2e3d4c5b6a`,
    error_codes: [number],
    trace_id: '5e2a7c91-0000-4000-8000-1f2e3d4c5b6a',
    ...more,
  })
}
