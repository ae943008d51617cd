import { expect } from 'vitest'
import type { RunningProduct } from './running-product.js'

const policiesPath = '/graph/v1.0/identity/conditionalAccess/policies'

/** What the tests call the policy of the pair. */
export const mfaForOffice = 'Require MFA for Office 365'

/** Somebody who administers the tenant through Graph, as a script would. */
export interface Administrator {
  send(method: string, path: string, body?: object): Promise<Record<string, unknown>>
  policies(): Promise<{ id: string; displayName: string; state: string }[]>
  requireMfaForOffice(): Promise<void>
}

export function administratorOf(product: RunningProduct): Administrator {
  async function send(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const { token } = (await product.control('POST', 'tokens', {
      user: 'admin@contoso.com',
      resource: 'https://graph.microsoft.com',
      scopes: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'],
    })) as { token: string }
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const { status, text } = await product.call(method, path, headers, body && JSON.stringify(body))
    expect(status, text).toBeLessThan(300)
    return text === '' ? {} : JSON.parse(text)
  }
  return {
    send,
    policies: async () => (await send('GET', policiesPath)).value as never,
    requireMfaForOffice: async () => {
      await send('POST', policiesPath, {
        displayName: mfaForOffice,
        state: 'enabled',
        conditions: {
          clientAppTypes: ['all'],
          users: { includeUsers: ['All'] },
          applications: { includeApplications: ['Office365'] },
        },
        grantControls: { operator: 'OR', builtInControls: ['mfa'] },
      })
    },
  }
}
