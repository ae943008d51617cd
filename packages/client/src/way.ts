import type { SignInStopCode } from '@onbehalf/protocol'

/** What is asked of a way to sign in. */
export interface TokenRequest {
  /** The user may be shown something. */
  mayAsk: boolean
  /** Claims, as JSON text, that the token must satisfy. */
  authChallenge?: string
}

/** One way in which an add-in gets a token. */
export interface Way {
  readonly name: string
  /** @throws {WayStopped} when it ends without a token. */
  getToken(request: TokenRequest): Promise<string>
}

/** What is known of a way that stopped. */
export interface WayStoppedDetails {
  /** Number that Office gave. */
  office?: number | undefined
  /** What is wrong, for the developer. */
  developer?: string | undefined
  cause?: unknown
}

/** A way that ended without a token. */
export class WayStopped extends Error {
  readonly code: SignInStopCode
  readonly office: number | undefined
  readonly developer: string | undefined

  constructor(code: SignInStopCode, { office, developer, cause }: WayStoppedDetails = {}) {
    super(developer ?? code, { cause })
    this.code = code
    this.office = office
    this.developer = developer
  }
}
