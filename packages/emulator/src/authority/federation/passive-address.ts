import type { DomainFederation } from '../../tenant/records.js'
import { microsoftOnline } from './accept-assertion.js'

/** What a request to the sign-in page of an identity provider says besides. */
export interface PassiveRequest {
  /** Who is expected to sign in. */
  username?: string | undefined
  /** Comes back with the answer, opaque to the provider. */
  context?: string | undefined
  /** Where the answer goes. */
  reply?: string | undefined
  /** The provider is not to trust the session it has. */
  isFresh?: boolean
  /** The provider is to ask for a second factor. */
  wantsSecondFactor?: boolean
  /** `prompt` of the application, where the provider understands it. */
  prompt?: string | undefined
  correlationId?: string | undefined
}

const secondFactor = 'http://schemas.microsoft.com/claims/multipleauthn'

/**
 * The address of an identity provider's sign-in page, by WS-Federation.
 *
 * @see https://docs.oasis-open.org/wsfed/federation/v1.2/ws-federation.html, section 13.2.1
 */
export function passiveSignInAddress(federation: DomainFederation, request: PassiveRequest): string {
  const { username, context, reply, isFresh, wantsSecondFactor, prompt, correlationId } = request
  const address = new URL(federation.passiveSignInUri)
  const parameters: Record<string, string | undefined> = {
    'client-request-id': correlationId,
    username,
    wa: 'wsignin1.0',
    wtrealm: microsoftOnline,
    wctx: context,
    wreply: reply,
    wfresh: isFresh ? '0' : undefined,
    wauth: wantsSecondFactor ? secondFactor : undefined,
    prompt,
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) address.searchParams.set(name, value)
  }
  return address.href
}
