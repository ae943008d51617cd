import type { SignInStopCode } from '@onbehalf/protocol/sign-in'

/** What is known of a way that stopped. */
export interface WayStoppedDetails {
  /** Number that Office gave. */
  office?: number | undefined
  /** What is wrong, for the developer. */
  developer?: string | undefined
  /** Word of the library that failed, for reports: never a sentence, which may hold anything. */
  detail?: string | undefined
  /**
   * Whether another way may be tried: `now` for this request, `session` for as long as the page lives, `absent` where
   * this way does not exist here. Default: no other.
   */
  next?: 'now' | 'session' | 'absent' | undefined
  cause?: unknown
}

/** A way that ended without a token. */
export class WayStopped extends Error {
  readonly code: SignInStopCode
  readonly details: WayStoppedDetails
  /** Name of the way. */
  way?: string

  constructor(code: SignInStopCode, details: WayStoppedDetails = {}) {
    super(details.developer ?? code, { cause: details.cause })
    this.code = code
    this.details = details
  }
}
