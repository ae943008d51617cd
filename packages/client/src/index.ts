export type { Clock, SignInStopCode, StopOwner } from '@onbehalf/protocol/sign-in'
export type { Ask } from './ask.js'
export {
  createSignIn,
  type FetchOptions,
  type SignIn,
  type SignInOptions,
  type TokenOptions,
} from './sign-in.js'
export { SignInStopped, type StopAction, type StopDetails } from './sign-in-stopped.js'
export type { TimeLimits } from './time-limit.js'
export type { TokenClaims } from './token-claims.js'
export type { Account } from './token-source.js'
export type { TokenRequest, Way, WayMaker, WaySettings } from './way.js'
export { WayStopped, type WayStoppedDetails } from './way-stopped.js'
export {
  type CustomWay,
  customWay,
  type DialogOptions,
  dialog,
  exchangeIdentity,
  nestedApp,
  officeSso,
} from './ways/index.js'
