import { z } from 'zod'
import type { NestedAppStatus } from '../../controls/faults.js'

/**
 * What MSAL posts to the bridge; members that are not here are of no use to a broker.
 *
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js, `lib/msal-browser/src/naa/BridgeRequestEnvelope.ts`
 */
export const bridgeRequest = z.object({
  messageType: z.literal('NestedAppAuthRequest'),
  method: z.enum(['GetInitContext', 'GetToken', 'GetTokenPopup']),
  requestId: z.string().min(1).max(100),
  tokenParams: z
    .object({
      clientId: z.string().min(1).max(100),
      scope: z.string().max(4_000),
      claims: z.string().max(16_384).exactOptional(),
    })
    .exactOptional(),
})

export type BridgeRequest = z.infer<typeof bridgeRequest>

/** How a call failed, as the bridge says it. */
export interface BridgeError {
  status: NestedAppStatus
  code?: string | undefined
  subError?: string | undefined
  description?: string | undefined
}

/** What the bridge answers, without the members that join it to its request. */
export type BridgeAnswer =
  | { success: true; initContext: object }
  | { success: true; token: object; account: object }
  | { success: false; error: BridgeError }

/** Ends a call of the bridge in an error. */
export class BridgeRefusal extends Error {
  readonly error: BridgeError

  constructor(error: BridgeError) {
    super(error.description ?? error.status)
    this.name = 'BridgeRefusal'
    this.error = error
  }
}
