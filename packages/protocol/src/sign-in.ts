/** The few words that a browser needs before it has signed anybody in: what loads first, and nothing else. */
export { decodeClaims, encodeClaims, maxChallengeLength, readClaims } from './claims-text.js'
export { type Clock, systemClock } from './clock.js'
export { type OfficeStop, officeStop, officeStops } from './office-stops.js'
export {
  type SignInStop,
  type SignInStopCode,
  type StopOwner,
  signInStopOf,
  signInStops,
} from './sign-in-stops.js'
