import type { Clock } from '@onbehalf/protocol/sign-in'
import type { TimeLimits } from './time-limit.js'

/** What is asked of a way to sign in. */
export interface TokenRequest {
  /** The user may be shown something. */
  mayAsk: boolean
  /** Claims, as JSON text, that the token must satisfy. */
  authChallenge?: string | undefined
  /** The token must come of a sign-in that the user goes through now: more proof was wanted, and no claims named it. */
  anew?: true
  /** The device was refused: a window that cannot vouch for it is no answer. */
  aboutDevice?: true
}

/** One way in which an add-in gets a token. */
export interface Way {
  /** Shown in reports. */
  readonly name: string
  /** The token is of another issuer than Entra, so audience and account are not looked at. Default: false. */
  readonly ownTokens?: boolean
  /** @throws {WayStopped} when it ends without a token. */
  getToken(request: TokenRequest): Promise<string>
  /** Its token was of another account than the open one: a way that keeps tokens drops it. */
  forget?(): void
}

/** What a way is made from: the settings of its sign-in, checked. */
export interface WaySettings {
  clientId: string
  /** The API's permission. */
  scope: string
  /** Address of the authority, without a path at its end. */
  authority: string
  clock: Clock
  limits: Required<TimeLimits>
}

/** Makes a way; `createSignIn` calls it once. */
export type WayMaker = (settings: WaySettings) => Way
