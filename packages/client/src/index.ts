export type { Ask } from './ask.js'
export {
  createSignIn,
  type FetchOptions,
  type SignIn,
  type SignInOptions,
  type TokenOptions,
} from './sign-in.js'
export { SignInStopped, type StopAction } from './sign-in-stopped.js'
export type { TimeLimits } from './time-limit.js'
