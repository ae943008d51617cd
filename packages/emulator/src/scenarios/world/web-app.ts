import { ids } from '../../tenant/default-ids.js'
import { defaultPassword } from '../../tenant/default-tenant.js'
import type { PersonFacts, WebRequest } from './person-browser.js'

/** The web application of the default tenant, which signs people in for Graph. */
export const contosoWeb: WebRequest = {
  tenant: ids.contoso,
  clientId: ids.web,
  redirectUri: 'https://localhost:3000/auth/callback',
  scope: 'openid profile offline_access User.Read',
}

/** Somebody of the default tenants, with the password that everybody has there. */
export function personOf(user: string): PersonFacts {
  return { user, password: defaultPassword }
}
