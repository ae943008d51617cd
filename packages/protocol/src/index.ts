export type {
  AccessTokenClaims,
  AccessTokenClaimsV1,
  AccessTokenClaimsV2,
  CommonAccessTokenClaims,
  IdTokenClaims,
} from './claims.js'
export {
  type BearerChallenge,
  formatBearerChallenge,
  parseBearerChallenges,
  readBareClaims,
  readClaimsChallenge,
} from './claims-challenge.js'
export { type ClientCapability, capabilityClaims, mergeClaims } from './claims-request.js'
export { decodeClaims, encodeClaims, maxChallengeLength, readClaims } from './claims-text.js'
export { type Clock, systemClock } from './clock.js'
export { type CloudInstance, cloudInstances, isMicrosoftAuthority } from './cloud-instances.js'
export {
  type Endpoints,
  endpoints,
  isTenantAlias,
  type ProtocolVersion,
  personalAccountsTenantId,
  type TenantAlias,
  tenantAliases,
} from './endpoints.js'
export {
  EntraError,
  type EntraErrorDetails,
  type EntraErrorOptions,
  entraError,
  entraErrorByNumber,
} from './entra-error.js'
export { type EntraErrorName, type EntraErrorRow, type ErrorOwner, entraErrors } from './entra-errors.js'
export { type EntraStop, entraStopOf, entraStops } from './entra-stops.js'
export { type GrantType, grantTypes } from './grant-types.js'
export {
  type OfficeErrorCode,
  type OfficeErrorRow,
  type OfficeReaction,
  type OfficeReactionKind,
  officeError,
  officeErrors,
} from './office-errors.js'
export { type OfficeStop, officeStop, officeStops } from './office-stops.js'
export {
  type BlockReason,
  blockReasons,
  type ChallengeReason,
  challengeReasons,
  type RefusalAction,
  type RefusalBody,
  type RefusalCode,
  refusalCodes,
} from './refusals.js'
export {
  microsoftGraph,
  oidcScopes,
  type ParsedScopes,
  parseScopes,
  type RequestedResource,
} from './scopes.js'
export {
  type SignInStop,
  type SignInStopCode,
  type StopOwner,
  signInStopOf,
  signInStops,
} from './sign-in-stops.js'
