import type { User } from '../../tenant/records.js'
import type { Browser } from './browser.js'

/** What Office asks Entra for. */
export interface Ask {
  user: User
  /** Tenant in whose name the token is issued. */
  tenantId: string
  /** The Office application that asks. */
  clientId: string
  /** Application ID URI of the add-in's API, as the manifest writes it. */
  resource: string
  /** `{resource}/access_as_user` */
  scope: string
  loginHint: string
  /** Joins the exchanges of one call. */
  correlationId: string
  /** Who asks, in words for the trace. */
  summary: string
  browser: Browser
}

/** Headers that tell the trace who asks and why; the front door takes them off. */
export function traceHeaders(actor: 'office' | 'broker', ask: Pick<Ask, 'correlationId' | 'summary'>) {
  return {
    'x-onbehalf-actor': actor,
    'x-onbehalf-trace': ask.correlationId,
    'x-onbehalf-summary': ask.summary,
    'client-request-id': ask.correlationId,
  }
}
