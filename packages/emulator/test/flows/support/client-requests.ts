import { ids } from '../../../src/tenant/default-ids.js'
import { defaultSecret } from '../../../src/tenant/default-tenant/facts.js'

/** What a client sends to the authorize endpoint, and keeps for the redemption. */
export interface CodeRequest {
  client: string
  redirectUri: string
  scope: string
  tenant: string
  version?: 'v2.0' | 'v1.0'
  /** Parameters besides; undefined takes one away. */
  more?: Record<string, string | undefined>
}

/** A single-page application, at `common`. */
export const spaRequest: CodeRequest = {
  client: ids.spa,
  redirectUri: 'https://localhost:3000/',
  scope: 'openid profile offline_access User.Read',
  tenant: 'common',
}

/** A web application that keeps a secret, at `organizations`. */
export const webRequest: CodeRequest = {
  client: ids.web,
  redirectUri: 'https://localhost:3000/auth/callback',
  scope: 'openid profile offline_access User.Read',
  tenant: 'organizations',
}

/** A program on somebody's computer, at its own tenant. */
export const cliRequest: CodeRequest = {
  client: ids.cli,
  redirectUri: 'http://localhost:49152',
  scope: 'openid profile offline_access User.Read',
  tenant: ids.contoso,
}

/** A daemon that asks for Graph. */
export const daemonForm = {
  grant_type: 'client_credentials',
  client_id: ids.daemon,
  client_secret: defaultSecret(ids.daemon),
  scope: 'https://graph.microsoft.com/.default',
}
