import type { DomainFederation } from '../../tenant/records.js'
import { type PassiveRequest, passiveSignInAddress } from '../federation/passive-address.js'
import { samlSignInAddress } from '../federation/saml-address.js'
import { sealFlow } from './flow.js'
import type { SignInContext } from './step.js'

const prefix = 'estsredirect=2&estsrequest='

/** Address at the identity provider, with the sign-in sealed as what it brings back. */
export function leaveFor(
  context: SignInContext,
  federation: DomainFederation,
  wanted: Omit<PassiveRequest, 'context' | 'reply' | 'correlationId'>,
): string {
  const { services, flow, origin, trace } = context
  const request: PassiveRequest = {
    ...wanted,
    context: `${prefix}${sealFlow(services, flow)}`,
    reply: replyAddress(origin),
    correlationId: trace.correlationId,
  }
  return federation.preferredAuthenticationProtocol === 'saml'
    ? samlSignInAddress(federation, request, services.ground)
    : passiveSignInAddress(federation, request)
}

/** Where identity providers send people back to. */
export function replyAddress(origin: string): string {
  return `${origin}/login.srf`
}

/** The sealed sign-in that came back; undefined when something else did. */
export function sealedFlowIn(context: string | undefined): string | undefined {
  return context?.startsWith(prefix) ? context.slice(prefix.length) : undefined
}
