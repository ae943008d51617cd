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
  /** Empty where the page is to ask who it is. */
  loginHint: string
  /** Joins the exchanges of one call. */
  correlationId: string
  /** Who asks, in words for the trace. */
  summary: string
  browser: Browser
  /** Asked from the frame of an add-in: a page of another site than the one on top. */
  isFramed?: true
  /** Id of the browser's session, where Office names it. */
  sid?: string
  /** Host at which people opened Outlook on the web, when it is not Microsoft's. */
  address?: string
  /** Claims as JSON that a silent request asks for. */
  claims?: string | undefined
  /** An application nested in Office asks, by Office's broker. */
  nested?: NestedApp
}

/** An application that MSAL runs inside Office. */
export interface NestedApp {
  /** `brk-multihub://localhost:3000` */
  redirectUri: string
  /** Origin of its page. */
  origin: string
  /** The Office application around it. */
  brokerClientId: string
}

/** Headers that tell the trace who asks and why; the front door takes them off. */
export function traceHeaders(
  actor: 'office' | 'broker',
  ask: Pick<Ask, 'correlationId' | 'summary' | 'nested'>,
) {
  return {
    'x-onbehalf-actor': actor,
    'x-onbehalf-trace': ask.correlationId,
    'x-onbehalf-summary': ask.summary,
    'client-request-id': ask.correlationId,
    ...(ask.nested && { origin: ask.nested.origin }),
  }
}
